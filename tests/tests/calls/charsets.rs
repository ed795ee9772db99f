//! Calls in GBK: what is signed and sent, and what is refused before it is.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use alipay::app::App;
use alipay::crypto::PublicKey;
use alipay::error::{NotSent, OptionError, Outcome};
use alipay::spec::Constraint;
use alipay::transport::HttpResponse;
use alipay::{CallOptions, Charset, Error, SignType};
use alipay_openapi_tests::calls::{APP_PUBLIC, POINTS, app, pass, points, root, sign};
use alipay_openapi_tests::told::told;

fn gbk() -> App {
    app().charset(Charset::Gbk).build().unwrap()
}

/// The parameters that a call sends, decoded to bytes.
fn sent(app: &App, options: &CallOptions) -> BTreeMap<Vec<u8>, Vec<u8>> {
    let request = app.prepare(&points(), options).unwrap();
    assert_eq!(request.content_type, "application/x-www-form-urlencoded;charset=GBK");
    let query = request.url.split_once('?').unwrap().1.as_bytes();
    let pairs = [query, request.body.as_bytes().unwrap()].join(&b'&');
    let decode = |text: &[u8]| {
        let spaced: Vec<u8> = text.iter().map(|b| if *b == b'+' { b' ' } else { *b }).collect();
        percent_encoding::percent_decode(&spaced).collect::<Vec<u8>>()
    };
    let pairs = pairs.split(|byte| *byte == b'&').map(|pair| {
        let at = pair.iter().position(|byte| *byte == b'=').unwrap();
        (decode(&pair[..at]), decode(&pair[at + 1..]))
    });
    pairs.collect()
}

#[test]
fn the_bytes_of_the_charset_are_signed_and_sent() {
    let mut params = sent(&gbk(), &CallOptions::new().return_url("http://a/?q=€"));
    assert_eq!(params[&b"charset"[..]], b"GBK");
    // 积分 in GBK, and the euro sign as Java has it.
    let content = &params[&b"biz_content"[..]];
    assert!(content.windows(4).any(|bytes| bytes == b"\xbb\xfd\xb7\xd6"), "{content:x?}");
    assert!(params[&b"return_url"[..]].ends_with(b"\xa2\xe3"));
    let signature = String::from_utf8(params.remove(&b"sign"[..]).unwrap()).unwrap();
    let joined = params.iter().map(|(name, value)| [name, &b"="[..], value].concat());
    let message = joined.collect::<Vec<_>>().join(&b'&');
    let key = PublicKey::parse(APP_PUBLIC).unwrap();
    key.verify(SignType::Rsa2, &message, &signature).unwrap();
}

#[test]
fn what_gbk_lacks_is_refused_before_signing() {
    let mut request = points();
    request.memo = Some("好😀".to_owned());
    request.extra.insert("note".to_owned(), serde_json::json!({ "a": ["b", "ñ"] }));
    let error = gbk().prepare(&request, &CallOptions::new()).unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotSent);
    let told: Vec<_> = error
        .violations()
        .unwrap()
        .iter()
        .map(|violation| (violation.field.as_str(), violation.constraint, &*violation.found))
        .collect();
    let expected = [
        ("memo", Constraint::Charset, "'😀' (U+1F600)"),
        ("note.a[1]", Constraint::Charset, "'ñ' (U+00F1)"),
    ];
    assert_eq!(told, expected);
    assert!(app().build().unwrap().prepare(&request, &CallOptions::new()).is_ok());
    // The pass page has a code of its own for it: KP.AE_ALIPASS_CHAR_NOT_GBK.
    let mut request = pass();
    request.tpl_params = Some(alipay::JsonText::from(r#"{"title":"券 😀"}"#));
    let error = gbk().prepare(&request, &CallOptions::new()).unwrap_err();
    assert!(error.to_string().contains("tpl_params: only characters of GBK"), "{error}");
}

#[test]
fn options_that_gbk_lacks_are_refused() {
    let options = CallOptions::new().common("terminal_info", "é한");
    let error = gbk().prepare(&points(), &options).unwrap_err();
    let Error::NotSent(NotSent::Option(error)) = error else { panic!("{error:?}") };
    let name = "terminal_info".to_owned();
    assert_eq!(error, OptionError::Charset { name, character: '한', charset: Charset::Gbk });
}

#[test]
fn answers_are_read_in_either_charset() {
    let node = r#"{"code":"10000","point_log_no":"一个昞号"}"#;
    for asked in [Charset::Utf8, Charset::Gbk] {
        let app = app().charset(asked).build().unwrap();
        for answered in [Charset::Utf8, Charset::Gbk] {
            let signed = sign(answered.encode(node).unwrap());
            let body = format!("{{\"{}\":{node},\"sign\":\"{signed}\"}}", root(POINTS));
            let response = HttpResponse::new(200, answered.encode(&body).unwrap());
            let result = app.parse(&points(), &CallOptions::new(), &response);
            assert_eq!(told(&result), "ok 10000", "{asked} {answered}");
            let read = result.unwrap();
            // Bytes that are text in both charsets are read in the one that was asked for.
            if asked == answered || asked == Charset::Utf8 {
                assert_eq!((&*read.point_log_no, read.text()), ("一个昞号", node));
            }
        }
    }
}

/// Every character of the basic plane that the JDK's GBK can write, and its bytes.
const JAVA: &str = r#"
import java.nio.*; import java.nio.charset.*;
public class Gbk { public static void main(String[] args) throws Exception {
  var encoder = Charset.forName("GBK").newEncoder();
  for (int i = 0; i <= 0xffff; i++) {
    char c = (char) i;
    if (Character.isSurrogate(c) || !encoder.canEncode(c)) continue;
    var bytes = encoder.encode(CharBuffer.wrap(new char[] { c }));
    System.out.printf("%d", (int) c);
    while (bytes.hasRemaining()) System.out.printf(" %d", bytes.get() & 0xff);
    System.out.println();
  }
} }
"#;

#[test]
fn gbk_is_that_of_java() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("gbk");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("Gbk.java"), JAVA).unwrap();
    let output = Command::new("java").current_dir(&folder).arg("Gbk.java").output();
    let Ok(output) = output.map_err(|_| eprintln!("skipped: no java")) else { return };
    if !output.status.success() {
        eprintln!("skipped: this java runs no source files");
        return;
    }
    let table = String::from_utf8(output.stdout).unwrap();
    let java: BTreeMap<char, Vec<u8>> = table
        .lines()
        .map(|line| {
            let mut numbers = line.split(' ').map(|number| number.parse::<u32>().unwrap());
            let c = char::from_u32(numbers.next().unwrap()).unwrap();
            (c, numbers.map(|number| u8::try_from(number).unwrap()).collect())
        })
        .collect();
    let mut held = 0;
    for c in (0..=0xffff).filter_map(char::from_u32) {
        let bytes = Charset::Gbk.encode(c.encode_utf8(&mut [0; 4])).ok().map(Cow::into_owned);
        assert_eq!(bytes.as_ref(), java.get(&c), "U+{:04X}", c as u32);
        let Some(bytes) = bytes else { continue };
        assert_eq!(Charset::Gbk.decode(&bytes).as_deref(), Some(&*c.to_string()), "{bytes:x?}");
        held += 1;
    }
    println!("GBK: {held} characters as in Java");
    assert!(held > 23_000, "{held}");
}
