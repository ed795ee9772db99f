//! The arguments of `alipay call`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::engine::ArgValueCompleter;

use super::mode::Mode;
use super::options::Options;
use crate::completion::method;
use crate::settings::Settings;

/// The arguments.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct Arguments {
    /// The method, as alipay.trade.query
    #[arg(required_unless_present = "spec", conflicts_with = "spec", add = ArgValueCompleter::new(method))]
    pub(super) method: Option<String>,
    /// The spec of a method that the catalogue lacks
    #[arg(long, value_name = "FILE")]
    pub(super) spec: Option<PathBuf>,
    /// A field of the request; may be repeated. goods_detail[0].price=1 reaches into objects and
    /// lists; a whole list or object is given as JSON. --NAME VALUE is the same, where NAME is not
    /// an option
    #[arg(short, long = "field", value_name = "NAME=VALUE")]
    pub(super) fields: Vec<String>,
    /// The fields as one JSON object, or the file that has it; - is the standard input
    #[arg(long, value_name = "JSON|@FILE|-")]
    pub(super) biz_content: Option<String>,
    /// A file to upload; may be repeated
    #[arg(long = "file", value_name = "NAME=PATH")]
    pub(super) files: Vec<String>,
    /// Send fields that the spec lacks, as where an outline is out of date
    #[arg(long)]
    pub(super) allow_unknown: bool,
    #[command(flatten)]
    pub(super) options: Options,
    /// Send nothing: print the order string for the Alipay SDK on a phone
    #[arg(long, group = "mode")]
    order_string: bool,
    /// Send nothing: print the address for the user's browser
    #[arg(long, group = "mode")]
    page_url: bool,
    /// Send nothing: print the form for the user's browser
    #[arg(long, group = "mode")]
    page_form: bool,
    /// Print the outcome and the answer as one JSON document
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten)]
    pub(super) settings: Settings,
}

pub(super) const AFTER: &str = "\
`alipay call METHOD --help` lists the fields of a method. The answer is printed
as it was signed, the outcome in words on the error stream. What a browser or a
phone sends is printed only: see --page-url and --order-string.

Examples:
  alipay call alipay.trade.query --out_trade_no 20150320010101001
  alipay call alipay.trade.create --biz-content @order.json \\
      --notify-url https://a.example/notify
  alipay call alipay.offline.material.image.upload --image_type jpg \\
      --image_name shop --file image_content=shop.jpg

Exit codes:
  0  done
  1  refused: Alipay answered that it did not do it, and signed the answer
  2  usage: an argument, a setting or the spec is wrong; nothing was sent
  3  not sent: the request breaks its spec, or no connection came about
  4  unknown: it may have been done; query before you do anything else
  5  done, and the answer cannot be read
  6  pending: accepted and not done yet, as while the user is paying
  7  turned away: the gateway did not let it in; the answer is not signed

Keys and tokens come from files or the environment, never from an argument. What
a field has that is secret goes into the file of --biz-content.";

impl Arguments {
    pub(super) fn mode(&self) -> Mode {
        match self {
            Self { order_string: true, .. } => Mode::OrderString,
            Self { page_form: true, .. } => Mode::Page { form: true },
            Self { page_url: true, .. } => Mode::Page { form: false },
            _ => Mode::Send,
        }
    }
}
