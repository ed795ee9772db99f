//! Pages as a browser reads them.

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink as _;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Parses a page that must have no errors.
pub(crate) fn parsed(name: &str, page: &str) -> RcDom {
    let tokenizer = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    // As without scripts, so that what is said then is parsed too.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tokenizer, tree_builder };
    let dom = parse_document(RcDom::default(), options).one(page);
    assert!(dom.errors.borrow().is_empty(), "{name}: {:?}", dom.errors.borrow());
    dom
}

/// An element's name and an attribute of it.
pub(crate) fn element(node: &Handle) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

pub(crate) fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    let found = attrs.iter().find(|attribute| &*attribute.name.local == wanted);
    found.map(|attribute| attribute.value.to_string())
}

/// The text in a node.
pub(crate) fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(text).collect(),
    }
}

/// Calls a function with every node below one; it says whether to go deeper.
pub(crate) fn walk(node: &Handle, visit: &mut impl FnMut(&Handle) -> bool) {
    for child in node.children.borrow().iter() {
        if visit(child) {
            walk(child, visit);
        }
    }
}
