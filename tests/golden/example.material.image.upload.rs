/// Upload a picture.
///
/// `example.material.image.upload`
#[allow(dead_code, deprecated, unreachable_pub, unused_qualifications)]
pub mod image_upload {
    #[doc(hidden)]
    pub(super) use ::alipay::__private as rt;

    /// The request of `example.material.image.upload`.
    ///
    /// - `image_pid` must be given when `attachment` is given.
    #[non_exhaustive]
    pub struct Request {
        /// `image_type`
        ///
        /// Required, at most 8 characters.
        ///
        /// Example: `jpg`
        pub image_type: String,
        /// `image_name`
        ///
        /// Required, at most 128 characters.
        ///
        /// Example: `海底捞`
        pub image_name: String,
        /// The picture.
        ///
        /// Required, a file to upload, its name ends with .jpg or .png, at most 1000000 bytes.
        ///
        /// Example: `shop.jpg`
        pub image_content: rt::FileItem,
        /// `image_pid`
        ///
        /// At most 16 characters.
        pub image_pid: Option<String>,
        /// `attachment`
        ///
        /// A file to upload.
        pub attachment: Option<rt::FileItem>,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Request {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Request",
                fields: &[
                    rt::Field::required_text("image_type", 8).beside(),
                    rt::Field::required_text("image_name", 128).beside(),
                    rt::Field::new(
                            "image_content",
                            rt::Kind::File {
                                extensions: &["jpg", "png"],
                                max_size: 1000000,
                            },
                        )
                        .required()
                        .beside(),
                    rt::Field::text("image_pid", 16).beside(),
                    rt::Field::new(
                            "attachment",
                            rt::Kind::File {
                                extensions: &[],
                                max_size: rt::UNLIMITED,
                            },
                        )
                        .beside(),
                ],
                rules: &[
                    rt::Rule::new(rt::RuleKind::Require, &["image_pid"])
                        .when(&[rt::Condition::new("attachment", &[])]),
                ],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(
                &[
                    &self.image_type,
                    &self.image_name,
                    &self.image_content,
                    &self.image_pid,
                    &self.attachment,
                ],
                &self.extra,
            )
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                image_type: String::new(),
                image_name: String::new(),
                image_content: rt::Value::empty(),
                image_pid: None,
                attachment: None,
                extra: rt::Extra::new(),
            };
            source
                .fill(
                    &mut [
                        &mut record.image_type,
                        &mut record.image_name,
                        &mut record.image_content,
                        &mut record.image_pid,
                        &mut record.attachment,
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
        S0 = unset_request::image_type,
        S1 = unset_request::image_name,
        S2 = unset_request::image_content,
    > {
        record: Box<Request>,
        state: rt::PhantomData<(S0, S1, S2)>,
    }

    impl<S0, S1, S2> RequestBuilder<S0, S1, S2> {
        /// Sets `image_type`.
        ///
        /// Required, at most 8 characters.
        ///
        /// Example: `jpg`
        #[inline]
        pub fn image_type(
            mut self,
            image_type: impl Into<String>,
        ) -> RequestBuilder<rt::Set, S1, S2> {
            rt::set(&mut self.record.image_type, image_type);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `image_name`.
        ///
        /// Required, at most 128 characters.
        ///
        /// Example: `海底捞`
        #[inline]
        pub fn image_name(
            mut self,
            image_name: impl Into<String>,
        ) -> RequestBuilder<S0, rt::Set, S2> {
            rt::set(&mut self.record.image_name, image_name);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `image_content`: The picture.
        ///
        /// Required, a file to upload, its name ends with .jpg or .png, at most 1000000 bytes.
        ///
        /// Example: `shop.jpg`
        #[inline]
        pub fn image_content(
            mut self,
            image_content: impl Into<rt::FileItem>,
        ) -> RequestBuilder<S0, S1, rt::Set> {
            rt::set(&mut self.record.image_content, image_content);
            RequestBuilder {
                record: self.record,
                state: rt::PhantomData,
            }
        }

        /// Sets `image_pid`.
        ///
        /// Optional, at most 16 characters.
        #[inline]
        pub fn image_pid(mut self, image_pid: impl Into<String>) -> Self {
            rt::set_some(&mut self.record.image_pid, image_pid);
            self
        }

        /// Sets `attachment`.
        ///
        /// Optional, a file to upload.
        #[inline]
        pub fn attachment(mut self, attachment: impl Into<rt::FileItem>) -> Self {
            rt::set_some(&mut self.record.attachment, attachment);
            self
        }

        /// The finished [`Request`]. Compiles once every required field was set.
        #[inline]
        #[must_use]
        pub fn build(self) -> Request
        where
            S0: unset_request::Has_image_type,
            S1: unset_request::Has_image_name,
            S2: unset_request::Has_image_content,
        {
            *self.record
        }
    }

    #[doc(hidden)]
    #[allow(non_camel_case_types)]
    pub mod unset_request {
        pub struct image_type;

        #[diagnostic::on_unimplemented(
            message = "the required field `image_type` of example.material.image.upload was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_image_type {}

        impl Has_image_type for super::rt::Set {}

        pub struct image_name;

        #[diagnostic::on_unimplemented(
            message = "the required field `image_name` of example.material.image.upload was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_image_name {}

        impl Has_image_name for super::rt::Set {}

        pub struct image_content;

        #[diagnostic::on_unimplemented(
            message = "the required field `image_content` of example.material.image.upload was not set",
            label = "call its setter before `build`"
        )]
        pub trait Has_image_content {}

        impl Has_image_content for super::rt::Set {}
    }

    /// What a successful answer of `example.material.image.upload` holds.
    #[non_exhaustive]
    pub struct Response {
        /// `image_id`
        ///
        /// At most 512 characters.
        ///
        /// Example: `4vjkXpGkRhKRH78ylDPJ4QAAACMAAQED`
        pub image_id: Option<String>,
        /// Fields that the spec lacks: sent along, or kept from what arrived.
        pub extra: rt::Extra,
    }

    impl rt::Fields for Response {
        #[inline]
        fn table() -> &'static rt::Table<'static> {
            const TABLE: rt::Table<'static> = rt::Table {
                name: "Response",
                fields: &[rt::Field::text("image_id", 512)],
                rules: &[],
            };
            &TABLE
        }

        #[inline]
        fn visit<'a>(&'a self, engine: rt::Engine<'_, 'a>) {
            engine(&[&self.image_id], &self.extra)
        }

        #[inline]
        fn build(source: &mut rt::Source<'_>) -> Self {
            let mut record = Self {
                image_id: None,
                extra: rt::Extra::new(),
            };
            source.fill(&mut [&mut record.image_id], &mut record.extra);
            record
        }
    }

    rt::record!(Response);

    /// The business error codes of `example.material.image.upload`.
    #[non_exhaustive]
    pub enum ErrorCode {
        /// A code that the spec does not know, as it is.
        Unknown(String),
    }

    impl rt::Word for ErrorCode {
        const WORDS: &'static [&'static str] = &[];

        #[inline]
        fn at(index: usize) -> Option<Self> {
            match index {
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
                Self::Unknown(text) => text,
            }
        }
    }

    rt::word!(ErrorCode);

    impl rt::Code for ErrorCode {
        const INFO: &'static [rt::CodeInfo<'static>] = &[];
    }

    #[diagnostic::do_not_recommend]
    impl rt::Request for Request {
        type Response = Response;
        type Verb = rt::verb::execute_or_page_execute_or_sdk_execute;

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
            "example.material.image.upload",
            "example_material_image_upload_response",
            <ErrorCode as rt::Code>::INFO,
        )
        .sent_by(&[rt::SentBy::Client, rt::SentBy::Browser, rt::SentBy::Phone])
        .without_biz_content();
}

/// The method `example.material.image.upload`: Upload a picture.
impl image_upload::rt::Method for ImageUpload {
    type Request = image_upload::Request;

    const INFO: &'static image_upload::rt::MethodInfo = image_upload::INFO;
}
