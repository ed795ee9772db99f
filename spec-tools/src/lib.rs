//! Tools for Alipay method specs: they make specs from documentation pages, and text, a reference
//! and comparisons from specs. The command line `alipay spec` is a thin layer over this library.
//!
//! The text of a documentation page becomes a draft of a spec:
//!
//! ```
//! use alipay_spec_tools::import::import;
//!
//! let page = "\
//! alipay.example.card.query (Query a card)
//!
//! 请求参数
//!
//! 参数 类型 是否必填 最大长度 描述 示例值
//! card_no String 必选 32 卡号 8888
//! ";
//! let draft = import(page, None);
//! assert_eq!(draft.spec.method, "alipay.example.card.query");
//! assert!(!draft.has_warnings());
//!
//! let text = draft.to_toml();
//! assert!(text.contains(r#"card_no = { required = true, max-length = 32, example = "8888" }"#));
//! // What the page says stands above the line, to be said in English words in `doc`.
//! assert!(text.contains("# Line 6: 卡号"));
//! ```
//!
//! | module | from | to |
//! |---|---|---|
//! | [`import`] | a documentation page | the draft of a spec, and remarks |
//! | [`catalogue`] | the facts of the official SDKs | outlines of all methods, as files |
//! | [`write`](mod@write) | a spec | the text of its file; the canonical form of a text |
//! | [`facts`] | a spec | the facts that a page states, as JSON |
//! | [`diff`] | two specs | what changed, and whether it breaks code or calls |
//! | [`search`](mod@search) | words | the methods that have them |
//! | [`docs`] | specs | a reference to browse |

pub mod catalogue;
pub mod diff;
pub mod docs;
pub mod facts;
pub mod import;
pub mod search;
pub mod write;
