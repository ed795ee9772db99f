//! Where a derive can stand.

mod inner {
    /// Seen in its own module alone.
    #[derive(pay::Method)]
    #[alipay(spec = "spec/everything.toml", crate = "pay")]
    struct Hidden;

    pub(super) mod deeper {
        /// Seen one module further up.
        #[derive(pay::Method)]
        #[alipay(crate = "pay", spec = "spec/everything.toml")]
        pub(in crate::scopes) struct Shown;
    }

    #[test]
    fn in_a_private_module() {
        let request = hidden::Note::builder().text("x").build();
        assert!(request.validate().is_ok());
        assert_eq!(method::<Hidden>(), "example.everything.order.create");
    }

    pub(super) fn method<M: pay::Method>() -> &'static str {
        M::INFO.name
    }
}

mod unnamed {
    /// Never named again: its module is what is used.
    #[derive(pay::Method)]
    #[alipay(spec = "spec/everything.toml", crate = "pay")]
    struct Marker;

    #[test]
    fn by_its_module_alone() {
        assert!(marker::Note::builder().text("x").build().validate().is_ok());
    }
}

mod facade {
    pub(crate) use pay as alipay;
}

#[test]
fn in_a_function() {
    #[derive(pay::Method)]
    #[alipay(spec = "spec/everything.toml", crate = "pay")]
    struct Inside;

    let note = inside::Note::builder().text("x").build();
    assert!(note.validate().is_ok());
    assert_eq!(inner::method::<Inside>(), "example.everything.order.create");
}

#[test]
fn through_a_re_export() {
    #[derive(pay::Method)]
    #[alipay(spec = "spec/everything.toml", crate = "crate::scopes::facade::alipay")]
    struct Inside;

    assert_eq!(inner::method::<Inside>(), "example.everything.order.create");
}

#[test]
fn with_a_visibility_of_its_own() {
    use inner::deeper::{Shown, shown};

    assert!(shown::Note::builder().text("x").build().validate().is_ok());
    assert_eq!(inner::method::<Shown>(), "example.everything.order.create");
}
