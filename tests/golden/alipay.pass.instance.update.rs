/// Update a pass that was issued, mostly its state of use.
///
/// `alipay.pass.instance.update`
#[allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]
pub mod instance_update {
    #[doc(hidden)]
    pub(super) use ::alipay::__private as rt;

    /// The request of `alipay.pass.instance.update`.
    ///
    /// - `verify_code`, `verify_type` must be given together.
    /// - `verify_code` should be given when `status` is `USED`.
    #[non_exhaustive]
    pub struct Request {
        /// The merchant's own unique value for the pass: the field fileInfo->serialNumber of the pass's JSON template.
        ///
        /// Required, at most 999 characters.
        ///
        /// Example: `209919213`
        pub serial_number: String,
        /// When an agent has issued passes for a merchant and updates them for it too: the merchant's pid or appid.
        ///
        /// Required, at most 999 characters.
        ///
        /// Example: `2088918273`
        pub channel_id: String,
        /// Values for the dynamic parameters of the template (its `$name$` places), as JSON text. Creating the template returned their names, in its field of the same name.
        ///
        /// At most 99999 characters, JSON text.
        ///
        /// Example: `{"title":"券标题","channelID":"xxx","serialNumer":"xxxx"}`
        pub tpl_params: Option<rt::JsonText>,
        /// The new status of the pass.
        ///
        /// At most 99 characters.
        ///
        /// Example: `USED`
        pub status: Option<Status>,
        /// The redemption code. Recommended when the status becomes `USED`. Given together with `verify_type`.
        ///
        /// At most 999 characters.
        pub verify_code: Option<String>,
        /// How the pass was redeemed. Given together with `verify_code`.
        ///
        /// At most 99999 characters.
        ///
        /// Example: `wave`
        pub verify_type: Option<VerifyType>,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Request {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Request",
                fields: &[
                    rt::Field::required_text("serial_number", 999),
                    rt::Field::required_text("channel_id", 999),
                    rt::Field::new(
                            "tpl_params",
                            rt::Kind::Json {
                                single_quotes: false,
                            },
                        )
                        .max_length(99999),
                    rt::Field::new("status", rt::Kind::Enum(<Status as rt::Word>::WORDS))
                        .max_length(99),
                    rt::Field::text("verify_code", 999).secret(),
                    rt::Field::new(
                            "verify_type",
                            rt::Kind::Enum(<VerifyType as rt::Word>::WORDS),
                        )
                        .max_length(99999),
                ],
                rules: &[
                    rt::Rule::new(
                        rt::RuleKind::Together,
                        &["verify_code", "verify_type"],
                    ),
                    rt::Rule::new(rt::RuleKind::Require, &["verify_code"])
                        .when(&[rt::Condition::new("status", &["USED"])])
                        .advice(),
                ],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(
                &[
                    &self.serial_number,
                    &self.channel_id,
                    &self.tpl_params,
                    &self.status,
                    &self.verify_code,
                    &self.verify_type,
                ],
                &self.extra,
            )
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                serial_number: String::new(),
                channel_id: String::new(),
                tpl_params: None,
                status: None,
                verify_code: None,
                verify_type: None,
                extra: rt::Extra::new(),
            };
            source
                .fill(
                    &mut [
                        &mut record.serial_number,
                        &mut record.channel_id,
                        &mut record.tpl_params,
                        &mut record.status,
                        &mut record.verify_code,
                        &mut record.verify_type,
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
        S0 = unset_request::serial_number,
        S1 = unset_request::channel_id,
    > {
        record: Box<Request>,
        state: rt::PhantomData<(S0, S1)>,
    }

    impl<S0, S1> RequestBuilder<S0, S1> {
        /// Sets `serial_number`: The merchant's own unique value for the pass: the field fileInfo->serialNumber of the pass's JSON template.
        ///
        /// Required, at most 999 characters.
        ///
        /// Example: `209919213`
        #[inline]
        pub fn serial_number(
            mut self,
            serial_number: impl Into<String>,
        ) -> RequestBuilder<rt::Set, S1> {
            rt::set(&mut self.record.serial_number, serial_number);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `channel_id`: When an agent has issued passes for a merchant and updates them for it too: the merchant's pid or appid.
        ///
        /// Required, at most 999 characters.
        ///
        /// Example: `2088918273`
        #[inline]
        pub fn channel_id(
            mut self,
            channel_id: impl Into<String>,
        ) -> RequestBuilder<S0, rt::Set> {
            rt::set(&mut self.record.channel_id, channel_id);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `tpl_params`: Values for the dynamic parameters of the template (its `$name$` places), as JSON text. Creating the template returned their names, in its field of the same name.
        ///
        /// Optional, at most 99999 characters, JSON text.
        ///
        /// Example: `{"title":"券标题","channelID":"xxx","serialNumer":"xxxx"}`
        #[inline]
        pub fn tpl_params(mut self, tpl_params: impl Into<rt::JsonText>) -> Self {
            rt::set_some(&mut self.record.tpl_params, tpl_params);
            self
        }

        /// Sets `status`: The new status of the pass.
        ///
        /// Optional, at most 99 characters.
        ///
        /// Example: `USED`
        #[inline]
        pub fn status(mut self, status: impl Into<Status>) -> Self {
            rt::set_some(&mut self.record.status, status);
            self
        }

        /// Sets `verify_code`: The redemption code. Recommended when the status becomes `USED`. Given together with `verify_type`.
        ///
        /// Optional, at most 999 characters.
        #[inline]
        pub fn verify_code(mut self, verify_code: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.verify_code, verify_code);
            self
        }

        /// Sets `verify_type`: How the pass was redeemed. Given together with `verify_code`.
        ///
        /// Optional, at most 99999 characters.
        ///
        /// Example: `wave`
        #[inline]
        pub fn verify_type(mut self, verify_type: impl Into<VerifyType>) -> Self {
            rt::set_some(&mut self.record.verify_type, verify_type);
            self
        }

        /// The finished [`Request`]. Compiles once every required field was set.
        #[inline]
        #[must_use]
        pub fn build(self) -> Request
        where
            S0: unset_request::Has_serial_number,
            S1: unset_request::Has_channel_id,
        {
            *self.record
        }
    }

    #[doc(hidden)]
    #[allow(non_camel_case_types)]
    pub mod unset_request {
        pub struct serial_number;

        #[diagnostic::on_unimplemented(
            message = "the required field `serial_number` of alipay.pass.instance.update was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_serial_number {}

        impl Has_serial_number for super::rt::Set {}

        pub struct channel_id;

        #[diagnostic::on_unimplemented(
            message = "the required field `channel_id` of alipay.pass.instance.update was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_channel_id {}

        impl Has_channel_id for super::rt::Set {}
    }

    /// What a successful answer of `alipay.pass.instance.update` holds.
    ///
    /// Done only when `success` is `true`.
    ///
    /// Not done when `success` is `false`.
    #[non_exhaustive]
    pub struct Response {
        /// Whether the update was done: true if it succeeded, false if it failed.
        ///
        /// Required.
        ///
        /// Example: `true`
        pub success: bool,
        /// What the call led to, as JSON text.
        ///
        /// Required, at most 9999 characters, travels as JSON text.
        ///
        /// Example: `{"serialNumber":"123555123","passId":"209919213","operate":"UPDATE","errorCode":"SUCCESS","errorMsg":"处理成功"}`
        pub result: UpdateResult,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Response {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Response",
                fields: &[
                    rt::Field::new("success", rt::Kind::Boolean).required().as_text(),
                    rt::Field::new("result", rt::Kind::Object("UpdateResult"))
                        .required()
                        .max_length(9999)
                        .as_text(),
                ],
                rules: &[],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(&[&self.success, &self.result], &self.extra)
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                success: rt::Value::empty(),
                result: rt::Value::empty(),
                extra: rt::Extra::new(),
            };
            source
                .fill(&mut [&mut record.success, &mut record.result], &mut record.extra);
            record
        }
    }

    rt::record!(Response);

    /// The object `UpdateResult` of `alipay.pass.instance.update`, for `result`.
    ///
    /// What the call led to, as JSON text.
    #[non_exhaustive]
    pub struct UpdateResult {
        /// The merchant's own unique value for the pass.
        ///
        /// Example: `123555123`
        pub serial_number: Option<String>,
        /// The number of the pass.
        ///
        /// Example: `209919213`
        pub pass_id: Option<String>,
        /// What was done.
        ///
        /// Example: `UPDATE`
        pub operate: Option<String>,
        /// How it went.
        ///
        /// Example: `SUCCESS`
        pub error_code: Option<String>,
        /// How it went, in words.
        ///
        /// Example: `处理成功`
        pub error_msg: Option<String>,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for UpdateResult {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "UpdateResult",
                fields: &[
                    rt::Field::text("serialNumber", rt::UNLIMITED),
                    rt::Field::text("passId", rt::UNLIMITED),
                    rt::Field::text("operate", rt::UNLIMITED),
                    rt::Field::text("errorCode", rt::UNLIMITED),
                    rt::Field::text("errorMsg", rt::UNLIMITED),
                ],
                rules: &[],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(
                &[
                    &self.serial_number,
                    &self.pass_id,
                    &self.operate,
                    &self.error_code,
                    &self.error_msg,
                ],
                &self.extra,
            )
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                serial_number: None,
                pass_id: None,
                operate: None,
                error_code: None,
                error_msg: None,
                extra: rt::Extra::new(),
            };
            source
                .fill(
                    &mut [
                        &mut record.serial_number,
                        &mut record.pass_id,
                        &mut record.operate,
                        &mut record.error_code,
                        &mut record.error_msg,
                    ],
                    &mut record.extra,
                );
            record
        }
    }

    rt::record!(UpdateResult);
    rt::object!(UpdateResult);

    impl UpdateResult {
        /// A builder in which nothing was set yet.
        #[inline]
        pub fn builder() -> UpdateResultBuilder {
            UpdateResultBuilder {
                record: Box::new(
                    <Self as rt::Fields>::build(&mut rt::Source::nothing()),
                ),
                state: rt::PhantomData,
            }
        }
    }

    /// The builder of [`UpdateResult`].
    #[must_use = "a builder makes nothing until `build` is called"]
    pub struct UpdateResultBuilder {
        record: Box<UpdateResult>,
        state: rt::PhantomData<()>,
    }

    impl UpdateResultBuilder {
        /// Sets `serialNumber`: The merchant's own unique value for the pass.
        ///
        /// Optional.
        ///
        /// Example: `123555123`
        #[inline]
        pub fn serial_number(mut self, serial_number: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.serial_number, serial_number);
            self
        }

        /// Sets `passId`: The number of the pass.
        ///
        /// Optional.
        ///
        /// Example: `209919213`
        #[inline]
        pub fn pass_id(mut self, pass_id: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.pass_id, pass_id);
            self
        }

        /// Sets `operate`: What was done.
        ///
        /// Optional.
        ///
        /// Example: `UPDATE`
        #[inline]
        pub fn operate(mut self, operate: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.operate, operate);
            self
        }

        /// Sets `errorCode`: How it went.
        ///
        /// Optional.
        ///
        /// Example: `SUCCESS`
        #[inline]
        pub fn error_code(mut self, error_code: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.error_code, error_code);
            self
        }

        /// Sets `errorMsg`: How it went, in words.
        ///
        /// Optional.
        ///
        /// Example: `处理成功`
        #[inline]
        pub fn error_msg(mut self, error_msg: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.error_msg, error_msg);
            self
        }

        /// The finished [`UpdateResult`].
        #[inline]
        #[must_use]
        pub fn build(self) -> UpdateResult {
            *self.record
        }
    }

    /// One of `USED`, `CLOSED`; values that the spec does not know are kept.
    #[non_exhaustive]
    pub enum Status {
        /// `USED`: The pass has been used.
        Used,
        /// `CLOSED`: The pass is closed.
        Closed,
        /// A value that the spec does not know, as it is.
        Unknown(String),
    }

    impl rt::Word for Status {
        const WORDS: &'static [&'static str] = &["USED", "CLOSED"];

        #[inline]
        fn at(index: usize) -> Option<Self> {
            match index {
                0 => Some(Self::Used),
                1 => Some(Self::Closed),
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
                Self::Used => "USED",
                Self::Closed => "CLOSED",
                Self::Unknown(text) => text,
            }
        }
    }

    rt::word_value!(Status);

    /// One of `wave`, `qrcode`, `barcode`, `input`; values that the spec does not know are kept.
    #[non_exhaustive]
    pub enum VerifyType {
        /// `wave`: By sound wave.
        Wave,
        /// `qrcode`: By QR code.
        Qrcode,
        /// `barcode`: By barcode.
        Barcode,
        /// `input`: By text that is typed in by hand.
        Input,
        /// A value that the spec does not know, as it is.
        Unknown(String),
    }

    impl rt::Word for VerifyType {
        const WORDS: &'static [&'static str] = &["wave", "qrcode", "barcode", "input"];

        #[inline]
        fn at(index: usize) -> Option<Self> {
            match index {
                0 => Some(Self::Wave),
                1 => Some(Self::Qrcode),
                2 => Some(Self::Barcode),
                3 => Some(Self::Input),
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
                Self::Wave => "wave",
                Self::Qrcode => "qrcode",
                Self::Barcode => "barcode",
                Self::Input => "input",
                Self::Unknown(text) => text,
            }
        }
    }

    rt::word_value!(VerifyType);

    /// The business error codes of `alipay.pass.instance.update`.
    #[non_exhaustive]
    pub enum ErrorCode {
        /// `KP.AE_SYSTEM_ERROR`: The system is busy or failed.
        ///
        /// - Try again. If need be, ask in the support centre (<https://support.open.alipay.com/alipay/support/index.htm>), or contact technical support through the online chat of the help menu at the top right.
        ///
        /// Whether it was done is not known.
        ///
        /// The same request can be sent again.
        KpAeSystemError,
        /// `KP.AE_ALIPASS_PARAMS_FORMAT_ERROR`: A parameter is ill-formed: usually one that should be JSON and does not follow its rules.
        ///
        /// - Check that the parameters keep to the JSON syntax.
        ///
        /// The same request fails again.
        KpAeAlipassParamsFormatError,
        /// `KP.AE_ALIPASS_NOTEXIST`: The pass does not exist.
        ///
        /// - Check that serial_number and channel_id are what they should be. If need be, ask in the support centre (<https://support.open.alipay.com/alipay/support/index.htm>), or contact technical support through the online chat of the help menu at the top right.
        ///
        /// The same request fails again.
        KpAeAlipassNotexist,
        /// `KP.AE_ALIPASS_UPDATE_ERROR`: The pass could not be updated.
        ///
        /// - Check that the parameters are as documented, then try again.
        ///
        /// Whether it was done is not known.
        ///
        /// The same request can be sent again.
        KpAeAlipassUpdateError,
        /// `KP.AE_ALIPASS_PARAME_IS_NULL`: A parameter's value is null.
        ///
        /// - Read errorMsg in the result of the answer, and check whether the tpl_params that the pass was issued with lack a value for a dynamic parameter.
        ///
        /// The same request fails again.
        KpAeAlipassParameIsNull,
        /// `KP.AE_ALIPASS_PARAMS_VALUE_INVAILD`: A parameter's value is not valid.
        ///
        /// - Check that the parameters have the expected form and that biz_content is sound JSON.
        ///
        /// The same request fails again.
        KpAeAlipassParamsValueInvaild,
        /// `KP.AE_ALIPASS_CHAR_NOT_GBK`: A value for the pass contains characters outside of GBK.
        ///
        /// - Make sure that all characters can be encoded in GBK.
        ///
        /// The same request fails again.
        KpAeAlipassCharNotGbk,
        /// A code that the spec does not know, as it is.
        Unknown(String),
    }

    impl rt::Word for ErrorCode {
        const WORDS: &'static [&'static str] = &[
            "KP.AE_SYSTEM_ERROR",
            "KP.AE_ALIPASS_PARAMS_FORMAT_ERROR",
            "KP.AE_ALIPASS_NOTEXIST",
            "KP.AE_ALIPASS_UPDATE_ERROR",
            "KP.AE_ALIPASS_PARAME_IS_NULL",
            "KP.AE_ALIPASS_PARAMS_VALUE_INVAILD",
            "KP.AE_ALIPASS_CHAR_NOT_GBK",
        ];

        #[inline]
        fn at(index: usize) -> Option<Self> {
            match index {
                0 => Some(Self::KpAeSystemError),
                1 => Some(Self::KpAeAlipassParamsFormatError),
                2 => Some(Self::KpAeAlipassNotexist),
                3 => Some(Self::KpAeAlipassUpdateError),
                4 => Some(Self::KpAeAlipassParameIsNull),
                5 => Some(Self::KpAeAlipassParamsValueInvaild),
                6 => Some(Self::KpAeAlipassCharNotGbk),
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
                Self::KpAeSystemError => "KP.AE_SYSTEM_ERROR",
                Self::KpAeAlipassParamsFormatError => "KP.AE_ALIPASS_PARAMS_FORMAT_ERROR",
                Self::KpAeAlipassNotexist => "KP.AE_ALIPASS_NOTEXIST",
                Self::KpAeAlipassUpdateError => "KP.AE_ALIPASS_UPDATE_ERROR",
                Self::KpAeAlipassParameIsNull => "KP.AE_ALIPASS_PARAME_IS_NULL",
                Self::KpAeAlipassParamsValueInvaild => {
                    "KP.AE_ALIPASS_PARAMS_VALUE_INVAILD"
                }
                Self::KpAeAlipassCharNotGbk => "KP.AE_ALIPASS_CHAR_NOT_GBK",
                Self::Unknown(text) => text,
            }
        }
    }

    rt::word!(ErrorCode);

    impl rt::Code for ErrorCode {
        const INFO: &'static [rt::CodeInfo<'static>] = &[
            rt::CodeInfo {
                code: "KP.AE_SYSTEM_ERROR",
                meaning: "The system is busy or failed.",
                remedies: &[
                    "Try again. If need be, ask in the support centre (https://support.open.alipay.com/alipay/support/index.htm), or contact technical support through the online chat of the help menu at the top right.",
                ],
                retry: rt::Retry::SameRequest,
                unknown: true,
            },
            rt::CodeInfo {
                code: "KP.AE_ALIPASS_PARAMS_FORMAT_ERROR",
                meaning: "A parameter is ill-formed: usually one that should be JSON and does not follow its rules.",
                remedies: &["Check that the parameters keep to the JSON syntax."],
                retry: rt::Retry::Never,
                unknown: false,
            },
            rt::CodeInfo {
                code: "KP.AE_ALIPASS_NOTEXIST",
                meaning: "The pass does not exist.",
                remedies: &[
                    "Check that serial_number and channel_id are what they should be. If need be, ask in the support centre (https://support.open.alipay.com/alipay/support/index.htm), or contact technical support through the online chat of the help menu at the top right.",
                ],
                retry: rt::Retry::Never,
                unknown: false,
            },
            rt::CodeInfo {
                code: "KP.AE_ALIPASS_UPDATE_ERROR",
                meaning: "The pass could not be updated.",
                remedies: &[
                    "Check that the parameters are as documented, then try again.",
                ],
                retry: rt::Retry::SameRequest,
                unknown: true,
            },
            rt::CodeInfo {
                code: "KP.AE_ALIPASS_PARAME_IS_NULL",
                meaning: "A parameter's value is null.",
                remedies: &[
                    "Read errorMsg in the result of the answer, and check whether the tpl_params that the pass was issued with lack a value for a dynamic parameter.",
                ],
                retry: rt::Retry::Never,
                unknown: false,
            },
            rt::CodeInfo {
                code: "KP.AE_ALIPASS_PARAMS_VALUE_INVAILD",
                meaning: "A parameter's value is not valid.",
                remedies: &[
                    "Check that the parameters have the expected form and that biz_content is sound JSON.",
                ],
                retry: rt::Retry::Never,
                unknown: false,
            },
            rt::CodeInfo {
                code: "KP.AE_ALIPASS_CHAR_NOT_GBK",
                meaning: "A value for the pass contains characters outside of GBK.",
                remedies: &["Make sure that all characters can be encoded in GBK."],
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
            "alipay.pass.instance.update",
            "alipay_pass_instance_update_response",
            <ErrorCode as rt::Code>::INFO,
        )
        .done_when(
            &[rt::Condition::new("success", &["true"])],
            &[],
            &[rt::Condition::new("success", &["false"])],
        );
}

/// The method `alipay.pass.instance.update`: Update a pass that was issued, mostly its state of use.
impl instance_update::rt::Method for InstanceUpdate {
    type Request = instance_update::Request;

    const INFO: &'static instance_update::rt::MethodInfo = instance_update::INFO;
}
