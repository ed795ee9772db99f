//! Requests: written and read, checked and shown.

use proptest::prelude::*;

use super::strategies::{Request, request};

/// What a message may hold of a value, with all that is around it.
const LONGEST_MESSAGE: usize = 600;

proptest! {
    #[test]
    fn what_was_written_is_read(request in request()) {
        let text = serde_json::to_string(&request).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Request>(&text).unwrap(), &request, "{}", text);
    }

    #[test]
    fn a_copy_is_equal_and_shows_the_same(request in request()) {
        let copy = request.clone();
        prop_assert_eq!(format!("{copy:?}"), format!("{request:?}"));
        prop_assert_eq!(copy, request);
    }

    #[test]
    fn messages_are_short_and_keep_secrets(
        mut request in request(),
        secret in "[A-Z]{24,99}",
        long in "[分积]{900,1000}",
    ) {
        request.out_no = long.clone();
        request.buyer_id = Some(long.clone());
        request.r#type = Some(long.as_str().into());
        request.ext = Some(long.into());
        request.card = Some(secret.clone());
        request.cards = vec![secret.clone()];
        request.buyer.pin = Some(secret.clone());
        let shown = format!("{request:?}");
        prop_assert!(!shown.contains(&secret));
        let violations = request.validate().unwrap_err();
        for violation in &violations {
            let message = violation.to_string();
            prop_assert!(message.chars().count() < LONGEST_MESSAGE, "{}", message);
            prop_assert!(!message.contains(&secret), "{}", message);
        }
    }
}
