//! Every spec of the catalogue: its example request gets its example answer.

use alipay_openapi_runtime::SignType;
use alipay_openapi_schema::read::parse;
use serde_json::{Map, Value};

use crate::support::*;

#[tokio::test]
async fn every_example_is_answered() {
    let gateway = start().await;
    for file in alipay_openapi_specs::iter() {
        let spec = parse(&file.path(), file.text()).unwrap();
        let (beside, content): (Map<String, Value>, Map<String, Value>) = spec
            .example_request()
            .into_iter()
            .partition(|(name, _)| spec.parameters.iter().any(|field| field.name == *name));
        let mut params = Params::new(file.method, &Value::Object(content).to_string());
        if spec.request.is_empty() {
            params.remove("biz_content");
        }
        for (name, value) in beside {
            params.set(&name, value.as_str().unwrap_or(&value.to_string()));
        }
        let reply = send(&gateway, &params.signed()).await;
        assert_eq!(reply.codes(), ("10000".to_owned(), String::new()), "{}", reply.body);
        assert!(reply.verifies(alipay_key().public_key(), SignType::Rsa2), "{}", file.method);
        for (name, value) in spec.example_response() {
            assert_eq!(reply.json()[reply.root()][&name], value, "{}: {name}", file.method);
        }
    }
}
