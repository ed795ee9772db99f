//! How deep objects are nested: whoever walks through them goes as deep.

use super::source::{Places, Sink};
use super::{Fault, FaultCode};
use crate::spec::Kind;
use crate::spec::Spec;
use crate::spec::circles::components;

/// How deep objects can be nested; of a circle each object counts. The platform's own go 9 deep.
const DEEPEST: usize = 32;

/// Tells of objects that are nested too deep; the fields by which they are become texts.
pub(super) fn check(spec: &mut Spec, places: &Places<'_>, sink: &mut Sink) {
    let cuts = too_deep(spec);
    if let Some((object, field)) = cuts.first().copied() {
        let object = spec.objects.get(object);
        let place = object.and_then(|it| Some([&*it.name, &*it.fields.get(field)?.name]));
        let span = place.map(|[object, field]| places.key(&["objects", object, field]));
        let message = format!("objects are nested more than {DEEPEST} deep");
        let fault = Fault::new(FaultCode::TooMuch, span.unwrap_or(0..0), message);
        sink.add(fault.help("no method of the platform goes so deep: shorten the chain"));
    }
    for (object, field) in cuts {
        let fields = spec.objects.get_mut(object).map(|object| &mut object.fields);
        if let Some(field) = fields.and_then(|fields| fields.get_mut(field)) {
            field.kind = if let Kind::JsonOf(_) = field.kind { Kind::Json } else { Kind::String };
            field.example = None;
        }
    }
}

/// The fields, by the numbers of their objects and their own, without which nothing is too deep.
fn too_deep(spec: &Spec) -> Vec<(usize, usize)> {
    let held = spec.held(|_| true);
    let circles = components(&held);
    let mut circle_of = vec![0; held.len()];
    let mut depths: Vec<usize> = Vec::with_capacity(circles.len());
    for (number, circle) in circles.iter().enumerate() {
        for object in circle {
            if let Some(of) = circle_of.get_mut(*object) {
                *of = number;
            }
        }
        // What a circle leads to came before it.
        let below = circle.iter().filter_map(|object| held.get(*object)).flatten();
        let below = below.filter_map(|object| circle_of.get(*object)).filter(|of| **of != number);
        let deepest = below.filter_map(|of| depths.get(*of)).max().copied();
        depths.push(circle.len() + deepest.unwrap_or(0));
    }
    let numbers = spec.numbers();
    let depth_of = |object: usize| {
        let circle = circle_of.get(object).copied()?;
        Some((circle, depths.get(circle).copied()?))
    };
    let is_too_deep = |holder: usize, name: &str| {
        let held = numbers.get(name).and_then(|object| depth_of(*object));
        let both = depth_of(holder).zip(held);
        both.is_some_and(|((circle, depth), (held, held_depth))| match circle == held {
            true => depth > DEEPEST,
            false => held_depth >= DEEPEST,
        })
    };
    let mut cuts = Vec::new();
    for (holder, object) in spec.objects.iter().enumerate() {
        for (number, field) in object.fields.iter().enumerate() {
            if let Kind::Object(name) | Kind::JsonOf(name) = &field.kind
                && is_too_deep(holder, name)
            {
                cuts.push((holder, number));
            }
        }
    }
    cuts
}
