//! Types named after the client's functions, one of which each request has.
//!
//! They make a wrong function a compiler error that names the right one.
// Public and documented, since the compiler writes hidden types with their whole path.
#![allow(non_camel_case_types)]

/// Requests of this kind go with [`execute`](crate::Client::execute).
#[diagnostic::on_unimplemented(
    message = "`execute` does not take this request: use `{Self}`",
    label = "the client does not send it: a browser or a phone does",
    note = "a generic function asks for `R: alipay::spec::Execute`"
)]
pub trait ByClient {}

/// Requests of this kind go with [`page_execute`](crate::Client::page_execute).
#[diagnostic::on_unimplemented(
    message = "`page_execute` does not take this request: use `{Self}`",
    label = "a browser does not send it",
    note = "a generic function asks for `R: alipay::spec::PageExecute`"
)]
pub trait ByBrowser {}

/// Requests of this kind go with [`sdk_execute`](crate::Client::sdk_execute).
#[diagnostic::on_unimplemented(
    message = "`sdk_execute` does not take this request: use `{Self}`",
    label = "a phone does not send it",
    note = "a generic function asks for `R: alipay::spec::SdkExecute`"
)]
pub trait ByPhone {}

macro_rules! verbs {
    ($($name:ident: $($sender:ident)+;)+) => {
        $(
            /// Takes the requests that the functions of this name take.
            #[derive(Debug)]
            pub struct $name(());
            $(
                #[diagnostic::do_not_recommend]
                impl $sender for $name {}
            )+
        )+
    };
}

verbs! {
    execute: ByClient;
    page_execute: ByBrowser;
    sdk_execute: ByPhone;
    execute_or_page_execute: ByClient ByBrowser;
    execute_or_sdk_execute: ByClient ByPhone;
    page_execute_or_sdk_execute: ByBrowser ByPhone;
    execute_or_page_execute_or_sdk_execute: ByClient ByBrowser ByPhone;
}
