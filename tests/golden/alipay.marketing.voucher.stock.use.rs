/// Redeem a voucher code of an external merchant.
///
/// `alipay.marketing.voucher.stock.use`
#[allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]
pub mod voucher_stock_use {
    #[doc(hidden)]
    pub(super) use ::alipay::__private as rt;

    /// The request of `alipay.marketing.voucher.stock.use`.
    ///
    /// Safe to send again with the same `out_biz_no`: the business is done once.
    #[non_exhaustive]
    pub struct Request {
        /// The voucher code: a line of the file that the merchant uploaded when it created the template of external voucher codes.
        ///
        /// Required, at most 128 characters.
        pub entity_no: String,
        /// The merchant's own number of this redemption, of letters and digits. Every redemption must have a unique one: a repeated number counts as the same request.
        ///
        /// Required, at most 128 characters, letters and digits only, the idempotency key.
        ///
        /// Example: `0156468653835689006788030091`
        pub out_biz_no: String,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Request {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Request",
                fields: &[
                    rt::Field::required_text("entity_no", 128).secret(),
                    rt::Field::required_text("out_biz_no", 128)
                        .format(rt::Format::Alphanumeric),
                ],
                rules: &[],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(&[&self.entity_no, &self.out_biz_no], &self.extra)
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                entity_no: String::new(),
                out_biz_no: String::new(),
                extra: rt::Extra::new(),
            };
            source
                .fill(
                    &mut [&mut record.entity_no, &mut record.out_biz_no],
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
        S0 = unset_request::entity_no,
        S1 = unset_request::out_biz_no,
    > {
        record: Box<Request>,
        state: rt::PhantomData<(S0, S1)>,
    }

    impl<S0, S1> RequestBuilder<S0, S1> {
        /// Sets `entity_no`: The voucher code: a line of the file that the merchant uploaded when it created the template of external voucher codes.
        ///
        /// Required, at most 128 characters.
        #[inline]
        pub fn entity_no(
            mut self,
            entity_no: impl Into<String>,
        ) -> RequestBuilder<rt::Set, S1> {
            rt::set(&mut self.record.entity_no, entity_no);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `out_biz_no`: The merchant's own number of this redemption, of letters and digits. Every redemption must have a unique one: a repeated number counts as the same request.
        ///
        /// Required, at most 128 characters, letters and digits only, the idempotency key.
        ///
        /// Example: `0156468653835689006788030091`
        #[inline]
        pub fn out_biz_no(
            mut self,
            out_biz_no: impl Into<String>,
        ) -> RequestBuilder<S0, rt::Set> {
            rt::set(&mut self.record.out_biz_no, out_biz_no);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// The finished [`Request`]. Compiles once every required field was set.
        #[inline]
        #[must_use]
        pub fn build(self) -> Request
        where
            S0: unset_request::Has_entity_no,
            S1: unset_request::Has_out_biz_no,
        {
            *self.record
        }
    }

    #[doc(hidden)]
    #[allow(non_camel_case_types)]
    pub mod unset_request {
        pub struct entity_no;

        #[diagnostic::on_unimplemented(
            message = "the required field `entity_no` of alipay.marketing.voucher.stock.use was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_entity_no {}

        impl Has_entity_no for super::rt::Set {}

        pub struct out_biz_no;

        #[diagnostic::on_unimplemented(
            message = "the required field `out_biz_no` of alipay.marketing.voucher.stock.use was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_out_biz_no {}

        impl Has_out_biz_no for super::rt::Set {}
    }

    /// What a successful answer of `alipay.marketing.voucher.stock.use` holds.
    ///
    /// Done only when `voucher_id` is given.
    ///
    /// Not done when `voucher_id` is empty.
    #[non_exhaustive]
    pub struct Response {
        /// The serial number of the redemption: empty means not redeemed; otherwise it has exactly 28 characters. It identifies one voucher code, the `entity_no` of the request.
        ///
        /// Exactly 28 characters.
        ///
        /// Example: `0156468653835689006788030091`
        pub voucher_id: Option<String>,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Response {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Response",
                fields: &[rt::Field::text("voucher_id", 28).length(28, 28)],
                rules: &[],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(&[&self.voucher_id], &self.extra)
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                voucher_id: None,
                extra: rt::Extra::new(),
            };
            source.fill(&mut [&mut record.voucher_id], &mut record.extra);
            record
        }
    }

    rt::record!(Response);

    /// The business error codes of `alipay.marketing.voucher.stock.use`.
    #[non_exhaustive]
    pub enum ErrorCode {
        /// `DB_EXCEPTION`: The database failed.
        ///
        /// - Start the business again with the same out_biz_no: a repeated number counts as the same request.
        ///
        /// Whether it was done is not known.
        ///
        /// The same request can be sent again.
        DbException,
        /// `REQUEST_PARAM_ILLEGAL`: A request parameter is not valid.
        ///
        /// - Check that the entity_no really exists, correct it, and start the business again.
        ///
        /// The same request fails again.
        RequestParamIllegal,
        /// `SLA_ERROR`: The call was limited by the service's rate limit.
        ///
        /// - Start the business again later with the same out_biz_no: a repeated number counts as the same request.
        ///
        /// The same request can succeed later.
        SlaError,
        /// `VCC_INVOKE_ERROR`: The call to the voucher service (VCC) failed.
        ///
        /// - Start the business again with the same out_biz_no: a repeated number counts as the same request.
        ///
        /// Whether it was done is not known.
        ///
        /// The same request can be sent again.
        VccInvokeError,
        /// `VOUCHER_HAS_EXPIRED`: The voucher has expired.
        ///
        /// - It can no longer be redeemed: do not start the business again.
        ///
        /// The same request fails again.
        VoucherHasExpired,
        /// A code that the spec does not know, as it is.
        Unknown(String),
    }

    impl rt::Word for ErrorCode {
        const WORDS: &'static [&'static str] = &[
            "DB_EXCEPTION",
            "REQUEST_PARAM_ILLEGAL",
            "SLA_ERROR",
            "VCC_INVOKE_ERROR",
            "VOUCHER_HAS_EXPIRED",
        ];

        #[inline]
        fn at(index: usize) -> Option<Self> {
            match index {
                0 => Some(Self::DbException),
                1 => Some(Self::RequestParamIllegal),
                2 => Some(Self::SlaError),
                3 => Some(Self::VccInvokeError),
                4 => Some(Self::VoucherHasExpired),
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
                Self::DbException => "DB_EXCEPTION",
                Self::RequestParamIllegal => "REQUEST_PARAM_ILLEGAL",
                Self::SlaError => "SLA_ERROR",
                Self::VccInvokeError => "VCC_INVOKE_ERROR",
                Self::VoucherHasExpired => "VOUCHER_HAS_EXPIRED",
                Self::Unknown(text) => text,
            }
        }
    }

    rt::word!(ErrorCode);

    impl rt::Code for ErrorCode {
        const INFO: &'static [rt::CodeInfo<'static>] = &[
            rt::CodeInfo {
                code: "DB_EXCEPTION",
                meaning: "The database failed.",
                remedies: &[
                    "Start the business again with the same out_biz_no: a repeated number counts as the same request.",
                ],
                retry: rt::Retry::SameRequest,
                unknown: true,
            },
            rt::CodeInfo {
                code: "REQUEST_PARAM_ILLEGAL",
                meaning: "A request parameter is not valid.",
                remedies: &[
                    "Check that the entity_no really exists, correct it, and start the business again.",
                ],
                retry: rt::Retry::Never,
                unknown: false,
            },
            rt::CodeInfo {
                code: "SLA_ERROR",
                meaning: "The call was limited by the service's rate limit.",
                remedies: &[
                    "Start the business again later with the same out_biz_no: a repeated number counts as the same request.",
                ],
                retry: rt::Retry::Later,
                unknown: false,
            },
            rt::CodeInfo {
                code: "VCC_INVOKE_ERROR",
                meaning: "The call to the voucher service (VCC) failed.",
                remedies: &[
                    "Start the business again with the same out_biz_no: a repeated number counts as the same request.",
                ],
                retry: rt::Retry::SameRequest,
                unknown: true,
            },
            rt::CodeInfo {
                code: "VOUCHER_HAS_EXPIRED",
                meaning: "The voucher has expired.",
                remedies: &[
                    "It can no longer be redeemed: do not start the business again.",
                ],
                retry: rt::Retry::Never,
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
            "alipay.marketing.voucher.stock.use",
            "alipay_marketing_voucher_stock_use_response",
            <ErrorCode as rt::Code>::INFO,
        )
        .idempotency_key("out_biz_no")
        .done_when(
            &[rt::Condition::new("voucher_id", &[])],
            &[],
            &[rt::Condition::new("voucher_id", &[""])],
        );
}

/// The method `alipay.marketing.voucher.stock.use`: Redeem a voucher code of an external merchant.
impl voucher_stock_use::rt::Method for VoucherStockUse {
    type Request = voucher_stock_use::Request;

    const INFO: &'static voucher_stock_use::rt::MethodInfo = voucher_stock_use::INFO;
}
