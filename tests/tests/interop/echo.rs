//! The method of these tests, which says again what it was told.

#[derive(alipay::Method)]
#[alipay(spec = "interop/echo.toml")]
pub(crate) struct Echo;

pub(crate) use self::echo::Request;

pub(crate) const METHOD: &str = "interop.echo.say";
pub(crate) const SPEC: &str = include_str!("../../interop/echo.toml");
