//! Circles of objects: which hold themselves, by way of others or at once.

use std::collections::HashMap;

use crate::spec::{Field, Kind, Spec};

/// The circles of a spec's objects, through fields that are not lists.
#[derive(Clone, Debug)]
pub struct Circles<'a> {
    /// The circle of each object, by number; an object in none has one of its own.
    of: HashMap<&'a str, usize>,
}

impl Circles<'_> {
    /// Whether a field of the type `owner` that is of the type `of` closes a circle, so that its
    /// Rust type needs a box.
    pub fn close(&self, owner: &str, of: &str) -> bool {
        self.of.get(owner).is_some_and(|circle| self.of.get(of) == Some(circle))
    }
}

impl Spec {
    /// The circles of this spec's objects: found once for all of them.
    pub fn circles(&self) -> Circles<'_> {
        let circles = components(&self.held(|field| !field.list));
        let name = |number: usize| self.objects.get(number).map(|object| &*object.name);
        let of = circles.iter().enumerate().flat_map(|(circle, objects)| {
            objects.iter().filter_map(move |object| Some((name(*object)?, circle)))
        });
        Circles { of: of.collect() }
    }

    /// The objects' places by their names.
    pub(crate) fn numbers(&self) -> HashMap<&str, usize> {
        let objects = self.objects.iter().enumerate();
        objects.map(|(number, object)| (object.name.as_str(), number)).collect()
    }

    /// The objects that each object holds through some of its fields.
    pub(crate) fn held(&self, counts: impl Fn(&Field) -> bool) -> Vec<Vec<usize>> {
        let numbers = self.numbers();
        let held = |field: &Field| match &field.kind {
            Kind::Object(name) | Kind::JsonOf(name) => numbers.get(name.as_str()).copied(),
            _ => None,
        };
        let of =
            |fields: &[Field]| fields.iter().filter(|it| counts(it)).filter_map(held).collect();
        self.objects.iter().map(|object| of(&object.fields)).collect()
    }
}

/// The strongly connected components of a graph, each after all that it leads to, in one pass
/// (Tarjan). A stack of its own takes the place of recursion: how long a chain is is the file's
/// choice.
pub(crate) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        order: vec![None; edges.len()],
        low: vec![0; edges.len()],
        done: vec![false; edges.len()],
        open: Vec::new(),
        seen: 0,
        components: Vec::new(),
    };
    let mut stack: Vec<(usize, usize)> = Vec::new();
    for root in 0..edges.len() {
        if search.order.get(root).is_some_and(Option::is_none) {
            search.enter(root);
            stack.push((root, 0));
        }
        while let Some((node, next)) = stack.pop() {
            match edges.get(node).and_then(|edges| edges.get(next)) {
                Some(to) => {
                    stack.push((node, next + 1));
                    if search.order.get(*to).is_some_and(Option::is_none) {
                        search.enter(*to);
                        stack.push((*to, 0));
                    } else if search.done.get(*to) == Some(&false) {
                        search.lower(node, search.order.get(*to).copied().flatten());
                    }
                }
                None => {
                    let low = search.leave(node);
                    if let Some((parent, _)) = stack.last() {
                        search.lower(*parent, low);
                    }
                }
            }
        }
    }
    search.components
}

struct Search {
    /// When each node was entered.
    order: Vec<Option<usize>>,
    /// The earliest node that each reaches and that is in no component yet.
    low: Vec<usize>,
    /// Whether each is in a component.
    done: Vec<bool>,
    /// The nodes that were entered and are in no component yet.
    open: Vec<usize>,
    seen: usize,
    components: Vec<Vec<usize>>,
}

impl Search {
    fn enter(&mut self, node: usize) {
        if let (Some(order), Some(low)) = (self.order.get_mut(node), self.low.get_mut(node)) {
            (*order, *low) = (Some(self.seen), self.seen);
        }
        self.open.push(node);
        self.seen += 1;
    }

    fn lower(&mut self, node: usize, to: Option<usize>) {
        if let (Some(low), Some(to)) = (self.low.get_mut(node), to) {
            *low = to.min(*low);
        }
    }

    /// Ends a node: the component that begins with it, if one does; what it reaches otherwise.
    fn leave(&mut self, node: usize) -> Option<usize> {
        let low = self.low.get(node).copied();
        if low != self.order.get(node).copied().flatten() {
            return low;
        }
        let begin = self.open.iter().rposition(|member| *member == node).unwrap_or(0);
        let component = self.open.split_off(begin);
        for member in &component {
            if let Some(done) = self.done.get_mut(*member) {
                *done = true;
            }
        }
        self.components.push(component);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn circles_are_found_with_what_they_lead_to_before_them() {
        // Each node's edges, and the components in their order.
        let table = [
            ("", ""),
            ("0:0", "0"),
            ("0:1 1:0", "0,1"),
            ("0:1 1:2 2:", "2 1 0"),
            ("0:1 1:2 2:0 3:0", "0,1,2 3"),
            ("0:1,3 1:2 2:1,3 3:4 4:3", "3,4 1,2 0"),
            ("0:1,2 1:3 2:3 3:0,4 4:4", "4 0,1,2,3"),
        ];
        let numbers = |list: &str| -> Vec<usize> {
            list.split(',').filter(|it| !it.is_empty()).map(|it| it.parse().unwrap()).collect()
        };
        for (graph, wanted) in table {
            let nodes = graph.split(' ').filter(|node| !node.is_empty());
            let edges: Vec<_> =
                nodes.map(|node| numbers(node.split_once(':').unwrap().1)).collect();
            let mut found = components(&edges);
            found.iter_mut().for_each(|component| component.sort_unstable());
            let lists = wanted.split(' ').filter(|list| !list.is_empty());
            assert_eq!(found, lists.map(numbers).collect::<Vec<_>>(), "{graph}");
        }
        // A chain and a ring, longer than any stack of calls.
        let long = 200_000;
        let mut edges: Vec<Vec<usize>> = (1..long).map(|next| vec![next]).collect();
        edges.push(Vec::new());
        assert_eq!(components(&edges).len(), long);
        edges[long - 1].push(0);
        assert_eq!(components(&edges).len(), 1);
    }
}
