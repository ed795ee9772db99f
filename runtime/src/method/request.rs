//! The traits that generated code implements.

use alipay_openapi_schema::datum::Record;
use alipay_openapi_schema::table::Table;

use super::info::MethodInfo;
use super::verb;
use crate::fields::{DecodeError, Fields, Misfit, Slots, typed};

/// A remote method. The derive macro of the same name implements it for a marker type:
///
/// ```text
/// #[derive(alipay::Method)]
/// #[alipay(method = "koubei.marketing.tool.points.update")]
/// pub struct PointsUpdate;
///
/// assert_eq!(PointsUpdate::INFO.name, "koubei.marketing.tool.points.update");
/// ```
pub trait Method {
    /// The request of the method.
    type Request: Request;
    /// The method's static metadata.
    const INFO: &'static MethodInfo;
}

/// A request of a method. Only generated code implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request",
    label = "expected a finished request; a builder becomes one by `.build()`"
)]
pub trait Request: Sync {
    /// The type of a successful answer.
    type Response: Fields + Send;

    /// The functions that take the request, by the name of the type.
    #[doc(hidden)]
    type Verb
    where
        Self: Sized;

    /// Returns the static metadata of the method.
    fn method(&self) -> &'static MethodInfo;

    /// Returns the fields, as the engine sees them.
    #[doc(hidden)]
    fn record(&self) -> &(dyn Record + Sync);

    /// Returns the table of the answer's fields.
    #[doc(hidden)]
    fn answer_table(&self) -> &Table<'_> {
        Self::Response::table()
    }

    /// Reads the fields of an answer, and returns those that do not fit as well.
    #[doc(hidden)]
    fn read(&self, slots: Slots<'_>) -> Result<(Self::Response, Vec<Misfit>), DecodeError> {
        typed(slots)
    }
}

/// The traits of what the client's functions take.
macro_rules! taken {
    ($($doc:literal $name:ident: $sender:ident;)+) => {
        $(
            #[doc = $doc]
            #[diagnostic::on_unimplemented(
                message = "`{Self}` is not a request",
                label = "expected a finished request; a builder becomes one by `.build()`",
                note = "a request is made as `trade_pay::Request::builder()….build()`, where \
                        `trade_pay` is the module that `#[derive(alipay::Method)] struct \
                        TradePay;` makes"
            )]
            pub trait $name: Request {}
            impl<R: Request<Verb: verb::$sender>> $name for R {}
        )+
    };
}

taken! {
    "A request that the client can send, and wait for the answer."
    Execute: ByClient;
    "A request that the user's browser can send. Alipay then shows it pages of its own."
    PageExecute: ByBrowser;
    "A request that Alipay's SDK in an app on the user's phone can send."
    SdkExecute: ByPhone;
}
