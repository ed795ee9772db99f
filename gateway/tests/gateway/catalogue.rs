//! The specs of the catalogue: the example request gets the example answer. All curated specs are
//! tested, and a sample of the thousands of outlines, which are all alike.

use alipay_openapi_gateway::Gateway;
use alipay_openapi_runtime::SignType;
use alipay_openapi_schema::read::parse;
use serde_json::{Map, Value};

use crate::support::*;

/// Sends a call with files of these names and sizes.
async fn upload(gateway: &Gateway, params: &Params, files: &[(String, String, u64)]) -> Reply {
    let mut body = String::new();
    for (parameter, name, size) in files {
        let content = "1".repeat(usize::try_from(*size).unwrap());
        body += &format!(
            "--x\r\nContent-Disposition: form-data; name=\"{parameter}\"; filename=\"{name}\"\r\n\r\n{content}\r\n"
        );
    }
    body += "--x--\r\n";
    post(gateway, &params.form(), "multipart/form-data; boundary=x", body).await.unwrap()
}

/// Selects the outlines to test: one in a hundred, and one in ten of those with fields named like
/// common parameters.
fn is_sample(index: usize, text: &str) -> bool {
    index.is_multiple_of(if text.contains("own = true") { 10 } else { 100 })
}

#[tokio::test]
async fn every_example_is_answered() {
    let gateway = start().await;
    for (index, file) in alipay_openapi_specs::iter().enumerate() {
        let is_outline = file.text().contains("\noutline = true\n");
        if is_outline && !is_sample(index, file.text()) {
            continue;
        }
        let spec = parse(&file.path(), file.text()).unwrap();
        let (beside, content): (Map<String, Value>, Map<String, Value>) = spec
            .example_request()
            .into_iter()
            .partition(|(name, _)| spec.parameters.iter().any(|field| field.name == *name));
        let mut params = Params::new(file.method, &Value::Object(content).to_string());
        if spec.request.is_empty() {
            params.remove("biz_content");
        }
        let mut files = Vec::new();
        for (name, value) in beside {
            match value.get("size").and_then(Value::as_u64) {
                Some(size) => files.push((name, value["name"].as_str().unwrap().to_owned(), size)),
                None => params.set(&name, value.as_str().unwrap_or(&value.to_string())),
            }
        }
        let reply = match files.is_empty() {
            true => send(&gateway, &params.signed()).await,
            false => upload(&gateway, &params.signed(), &files).await,
        };
        // A few methods answer without a code, or with one of their own.
        let own = spec.example_response().get("code").map(|code| match code.as_str() {
            Some(code) => code.to_owned(),
            None => String::new(),
        });
        let usual = if spec.success_without_code { "" } else { "10000" };
        let code = own.unwrap_or_else(|| usual.to_owned());
        assert_eq!(reply.codes(), (code.to_owned(), String::new()), "{}", reply.body);
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2), "{}", file.method);
        let sent = spec.example_request();
        let identity = spec.identity();
        for (name, value) in spec.example_response() {
            // The answer is about the order that was asked about.
            let echoed = sent.get(&name).filter(|_| identity.contains(&name.as_str()));
            let value = echoed.cloned().unwrap_or(value);
            assert_eq!(reply.json()[reply.root()][&name], value, "{}: {name}", file.method);
        }
    }
}
