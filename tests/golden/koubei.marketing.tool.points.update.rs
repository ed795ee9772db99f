/// Update the points on a points card.
///
/// `koubei.marketing.tool.points.update`
#[allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]
pub mod tool_points_update {
    #[doc(hidden)]
    pub(super) use ::alipay::__private as rt;

    /// The request of `koubei.marketing.tool.points.update`.
    ///
    /// Safe to send again with the same `req_id`: the business is done once.
    ///
    /// - `biz_no` must not be given when `trans_type` is `CONSUME` or `FREEZE`.
    /// - `shop_id` may be given only when `trans_type` is `DEPOSIT`.
    /// - `biz_no` should be given when `trans_type` is `DEPOSIT` or `COMMIT` or `CANCEL`.
    /// - `shop_id` should be given when `trans_type` is `DEPOSIT`.
    #[non_exhaustive]
    pub struct Request {
        /// The developer's own serial number. It makes the call idempotent: sent again with the same number, the points change once.
        ///
        /// Required, at most 32 characters, the idempotency key.
        ///
        /// Example: `778712860805461247257`
        pub req_id: String,
        /// The user whose points change. Obtained through the user information authorization product.
        ///
        /// Required, at most 32 characters.
        ///
        /// Example: `2088123412341234`
        pub user_id: String,
        /// The points account of the activity. Obtained by querying the details of the points activity.
        ///
        /// Required, at most 32 characters.
        ///
        /// Example: `39201608190015500100016011040139`
        pub activity_account: String,
        /// What is done with the points.
        ///
        /// At most 16 characters.
        ///
        /// Example: `DEPOSIT`
        pub trans_type: Option<TransType>,
        /// How many points: a positive integer, as text.
        ///
        /// At most 16 characters, a positive integer.
        ///
        /// Example: `10`
        pub trans_amount: Option<String>,
        /// The shop. Given when points are added (`DEPOSIT`).
        ///
        /// At most 32 characters.
        ///
        /// Example: `2016041200077000000003277104`
        pub shop_id: Option<String>,
        /// The business serial number. For `DEPOSIT` the number of the payment trade; for `COMMIT` and `CANCEL` the points serial number of the freeze; not allowed for `CONSUME` and `FREEZE`.
        ///
        /// At most 32 characters.
        ///
        /// Example: `2016082221001004150200139999`
        pub biz_no: Option<String>,
        /// A note on the transaction.
        ///
        /// At most 256 characters.
        ///
        /// Example: `积分扣减用于兑换奖品`
        pub memo: Option<String>,
        /// Extended information, as JSON text.
        ///
        /// At most 2000 characters, JSON text.
        ///
        /// Example: `{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}`
        pub ext_info: Option<rt::JsonText>,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Request {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Request",
                fields: &[
                    rt::Field::required_text("req_id", 32),
                    rt::Field::required_text("user_id", 32),
                    rt::Field::required_text("activity_account", 32),
                    rt::Field::new(
                            "trans_type",
                            rt::Kind::Enum(<TransType as rt::Word>::WORDS),
                        )
                        .max_length(16),
                    rt::Field::text("trans_amount", 16)
                        .format(rt::Format::PositiveInteger),
                    rt::Field::text("shop_id", 32),
                    rt::Field::text("biz_no", 32),
                    rt::Field::text("memo", 256),
                    rt::Field::new(
                            "ext_info",
                            rt::Kind::Json {
                                single_quotes: true,
                            },
                        )
                        .max_length(2000),
                ],
                rules: &[
                    rt::Rule::new(rt::RuleKind::Forbid, &["biz_no"])
                        .when(
                            &[rt::Condition::new("trans_type", &["CONSUME", "FREEZE"])],
                        ),
                    rt::Rule::new(rt::RuleKind::Only, &["shop_id"])
                        .when(&[rt::Condition::new("trans_type", &["DEPOSIT"])]),
                    rt::Rule::new(rt::RuleKind::Require, &["biz_no"])
                        .when(
                            &[
                                rt::Condition::new(
                                    "trans_type",
                                    &["DEPOSIT", "COMMIT", "CANCEL"],
                                ),
                            ],
                        )
                        .advice(),
                    rt::Rule::new(rt::RuleKind::Require, &["shop_id"])
                        .when(&[rt::Condition::new("trans_type", &["DEPOSIT"])])
                        .advice(),
                ],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(
                &[
                    &self.req_id,
                    &self.user_id,
                    &self.activity_account,
                    &self.trans_type,
                    &self.trans_amount,
                    &self.shop_id,
                    &self.biz_no,
                    &self.memo,
                    &self.ext_info,
                ],
                &self.extra,
            )
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                req_id: String::new(),
                user_id: String::new(),
                activity_account: String::new(),
                trans_type: None,
                trans_amount: None,
                shop_id: None,
                biz_no: None,
                memo: None,
                ext_info: None,
                extra: rt::Extra::new(),
            };
            source
                .fill(
                    &mut [
                        &mut record.req_id,
                        &mut record.user_id,
                        &mut record.activity_account,
                        &mut record.trans_type,
                        &mut record.trans_amount,
                        &mut record.shop_id,
                        &mut record.biz_no,
                        &mut record.memo,
                        &mut record.ext_info,
                    ],
                    &mut record.extra,
                );
            record
        }
    }

    rt::record!(Request);

    impl Request {
        /// A builder in which nothing was set yet.
        #[inline]
        pub fn builder() -> RequestBuilder {
            RequestBuilder {
                record: Box::new(
                    <Self as rt::Fields>::build(&mut rt::Source::nothing()),
                ),
                state: rt::PhantomData,
            }
        }
    }

    /// The builder of [`Request`].
    #[must_use = "a builder makes nothing until `build` is called"]
    pub struct RequestBuilder<
        S0 = unset_request::req_id,
        S1 = unset_request::user_id,
        S2 = unset_request::activity_account,
    > {
        record: Box<Request>,
        state: rt::PhantomData<(S0, S1, S2)>,
    }

    impl<S0, S1, S2> RequestBuilder<S0, S1, S2> {
        /// Sets `req_id`: The developer's own serial number. It makes the call idempotent: sent again with the same number, the points change once.
        ///
        /// Required, at most 32 characters, the idempotency key.
        ///
        /// Example: `778712860805461247257`
        #[inline]
        pub fn req_id(
            mut self,
            req_id: impl Into<String>,
        ) -> RequestBuilder<rt::Set, S1, S2> {
            rt::set(&mut self.record.req_id, req_id);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `user_id`: The user whose points change. Obtained through the user information authorization product.
        ///
        /// Required, at most 32 characters.
        ///
        /// Example: `2088123412341234`
        #[inline]
        pub fn user_id(
            mut self,
            user_id: impl Into<String>,
        ) -> RequestBuilder<S0, rt::Set, S2> {
            rt::set(&mut self.record.user_id, user_id);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `activity_account`: The points account of the activity. Obtained by querying the details of the points activity.
        ///
        /// Required, at most 32 characters.
        ///
        /// Example: `39201608190015500100016011040139`
        #[inline]
        pub fn activity_account(
            mut self,
            activity_account: impl Into<String>,
        ) -> RequestBuilder<S0, S1, rt::Set> {
            rt::set(&mut self.record.activity_account, activity_account);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `trans_type`: What is done with the points.
        ///
        /// Optional, at most 16 characters.
        ///
        /// Example: `DEPOSIT`
        #[inline]
        pub fn trans_type(mut self, trans_type: impl Into<TransType>) -> Self {
            rt::set_some(&mut self.record.trans_type, trans_type);
            self
        }

        /// Sets `trans_amount`: How many points: a positive integer, as text.
        ///
        /// Optional, at most 16 characters, a positive integer.
        ///
        /// Example: `10`
        #[inline]
        pub fn trans_amount(mut self, trans_amount: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.trans_amount, trans_amount);
            self
        }

        /// Sets `shop_id`: The shop. Given when points are added (`DEPOSIT`).
        ///
        /// Optional, at most 32 characters.
        ///
        /// Example: `2016041200077000000003277104`
        #[inline]
        pub fn shop_id(mut self, shop_id: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.shop_id, shop_id);
            self
        }

        /// Sets `biz_no`: The business serial number. For `DEPOSIT` the number of the payment trade; for `COMMIT` and `CANCEL` the points serial number of the freeze; not allowed for `CONSUME` and `FREEZE`.
        ///
        /// Optional, at most 32 characters.
        ///
        /// Example: `2016082221001004150200139999`
        #[inline]
        pub fn biz_no(mut self, biz_no: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.biz_no, biz_no);
            self
        }

        /// Sets `memo`: A note on the transaction.
        ///
        /// Optional, at most 256 characters.
        ///
        /// Example: `积分扣减用于兑换奖品`
        #[inline]
        pub fn memo(mut self, memo: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.memo, memo);
            self
        }

        /// Sets `ext_info`: Extended information, as JSON text.
        ///
        /// Optional, at most 2000 characters, JSON text.
        ///
        /// Example: `{'EXTRA_INFO_KEY':'SAMPLE_VALUE'}`
        #[inline]
        pub fn ext_info(mut self, ext_info: impl Into<rt::JsonText>) -> Self {
            rt::set_some(&mut self.record.ext_info, ext_info);
            self
        }

        /// The finished [`Request`]. Compiles once every required field was set.
        #[inline]
        #[must_use]
        pub fn build(self) -> Request
        where
            S0: unset_request::Has_req_id,
            S1: unset_request::Has_user_id,
            S2: unset_request::Has_activity_account,
        {
            *self.record
        }
    }

    #[doc(hidden)]
    #[allow(non_camel_case_types)]
    pub mod unset_request {
        pub struct req_id;

        #[diagnostic::on_unimplemented(
            message = "the required field `req_id` of koubei.marketing.tool.points.update was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_req_id {}

        impl Has_req_id for super::rt::Set {}

        pub struct user_id;

        #[diagnostic::on_unimplemented(
            message = "the required field `user_id` of koubei.marketing.tool.points.update was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_user_id {}

        impl Has_user_id for super::rt::Set {}

        pub struct activity_account;

        #[diagnostic::on_unimplemented(
            message = "the required field `activity_account` of koubei.marketing.tool.points.update was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_activity_account {}

        impl Has_activity_account for super::rt::Set {}
    }

    /// What a successful answer of `koubei.marketing.tool.points.update` holds.
    #[non_exhaustive]
    pub struct Response {
        /// The serial number of this change of points.
        ///
        /// Required, at most 32 characters.
        ///
        /// Example: `2016041200032000000001132000`
        pub point_log_no: String,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Response {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Response",
                fields: &[rt::Field::required_text("point_log_no", 32)],
                rules: &[],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(&[&self.point_log_no], &self.extra)
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                point_log_no: String::new(),
                extra: rt::Extra::new(),
            };
            source.fill(&mut [&mut record.point_log_no], &mut record.extra);
            record
        }
    }

    rt::record!(Response);

    /// One of `DEPOSIT`, `FREEZE`, `COMMIT`, `CANCEL`, `CONSUME`; values that the spec does not know are kept.
    #[non_exhaustive]
    pub enum TransType {
        /// `DEPOSIT`: Add points.
        Deposit,
        /// `FREEZE`: Freeze points.
        Freeze,
        /// `COMMIT`: Commit frozen points.
        Commit,
        /// `CANCEL`: Cancel a freeze of points.
        Cancel,
        /// `CONSUME`: Spend points.
        Consume,
        /// A value that the spec does not know, as it is.
        Unknown(String),
    }

    impl rt::Word for TransType {
        const WORDS: &'static [&'static str] = &[
            "DEPOSIT",
            "FREEZE",
            "COMMIT",
            "CANCEL",
            "CONSUME",
        ];

        #[inline]
        fn at(index: usize) -> Option<Self> {
            match index {
                0 => Some(Self::Deposit),
                1 => Some(Self::Freeze),
                2 => Some(Self::Commit),
                3 => Some(Self::Cancel),
                4 => Some(Self::Consume),
                _ => None,
            }
        }

        #[inline]
        fn unknown(text: String) -> Self {
            Self::Unknown(text)
        }

        #[inline]
        fn text(&self) -> &str {
            match self {
                Self::Deposit => "DEPOSIT",
                Self::Freeze => "FREEZE",
                Self::Commit => "COMMIT",
                Self::Cancel => "CANCEL",
                Self::Consume => "CONSUME",
                Self::Unknown(text) => text,
            }
        }
    }

    rt::word_value!(TransType);

    /// The business error codes of `koubei.marketing.tool.points.update`.
    #[non_exhaustive]
    pub enum ErrorCode {
        /// `INVALID_PARAMETER`: A parameter is wrong.
        ///
        /// - Correct the parameters and try again.
        ///
        /// - Use another points account and try again.
        ///
        /// - Use another points serial number and try again.
        ///
        /// - Where req_id was used before, find out first whether that change of points was made; only if it was not, or for another change, use another request number and try again.
        ///
        /// The same request fails again.
        InvalidParameter,
        /// `SYSTEM_ERROR`: The system is busy.
        ///
        /// - Try again later with the same req_id: the points change once.
        ///
        /// Whether it was done is not known.
        ///
        /// The same request can be sent again.
        SystemError,
        /// `BIZ_ERROR`: The business could not be done.
        ///
        /// - Try again once the conditions of the business are met.
        ///
        /// The same request can succeed later.
        BizError,
        /// A code that the spec does not know, as it is.
        Unknown(String),
    }

    impl rt::Word for ErrorCode {
        const WORDS: &'static [&'static str] = &[
            "INVALID_PARAMETER",
            "SYSTEM_ERROR",
            "BIZ_ERROR",
        ];

        #[inline]
        fn at(index: usize) -> Option<Self> {
            match index {
                0 => Some(Self::InvalidParameter),
                1 => Some(Self::SystemError),
                2 => Some(Self::BizError),
                _ => None,
            }
        }

        #[inline]
        fn unknown(text: String) -> Self {
            Self::Unknown(text)
        }

        #[inline]
        fn text(&self) -> &str {
            match self {
                Self::InvalidParameter => "INVALID_PARAMETER",
                Self::SystemError => "SYSTEM_ERROR",
                Self::BizError => "BIZ_ERROR",
                Self::Unknown(text) => text,
            }
        }
    }

    rt::word!(ErrorCode);

    impl rt::Code for ErrorCode {
        const INFO: &'static [rt::CodeInfo<'static>] = &[
            rt::CodeInfo {
                code: "INVALID_PARAMETER",
                meaning: "A parameter is wrong.",
                remedies: &[
                    "Correct the parameters and try again.",
                    "Use another points account and try again.",
                    "Use another points serial number and try again.",
                    "Where req_id was used before, find out first whether that change of points was made; only if it was not, or for another change, use another request number and try again.",
                ],
                retry: rt::Retry::Never,
                unknown: false,
            },
            rt::CodeInfo {
                code: "SYSTEM_ERROR",
                meaning: "The system is busy.",
                remedies: &[
                    "Try again later with the same req_id: the points change once.",
                ],
                retry: rt::Retry::SameRequest,
                unknown: true,
            },
            rt::CodeInfo {
                code: "BIZ_ERROR",
                meaning: "The business could not be done.",
                remedies: &["Try again once the conditions of the business are met."],
                retry: rt::Retry::Later,
                unknown: false,
            },
        ];
    }

    #[diagnostic::do_not_recommend]
    impl rt::Request for Request {
        type Response = Response;
        type Verb = rt::verb::execute;

        #[inline]
        fn method(&self) -> &'static rt::MethodInfo {
            INFO
        }

        #[inline]
        fn record(&self) -> &(dyn rt::Record + Sync) {
            self
        }
    }

    #[doc(hidden)]
    pub(super) const INFO: &rt::MethodInfo = &rt::MethodInfo::new(
            "koubei.marketing.tool.points.update",
            "koubei_marketing_tool_points_update_response",
            <ErrorCode as rt::Code>::INFO,
        )
        .idempotency_key("req_id");
}

/// The method `koubei.marketing.tool.points.update`: Update the points on a points card.
impl tool_points_update::rt::Method for ToolPointsUpdate {
    type Request = tool_points_update::Request;

    const INFO: &'static tool_points_update::rt::MethodInfo = tool_points_update::INFO;
}
