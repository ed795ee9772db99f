//! What the reader says to specs with faults: what, where, and what to do.

use std::collections::HashSet;

use alipay_openapi_schema::Spec;
use alipay_openapi_schema::read::{Fault, FaultCode, Faults, parse, read, warnings};

/// A sound head, of two lines, so that cases begin in line 3.
const HEAD: &str = "method = \"alipay.test.case\"\ntitle = \"A case\"\n";

/// One fault: the text behind the head, its code, line, column, and parts of message and help.
type Case = (&'static str, FaultCode, usize, usize, &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // Syntax.
    ("[request]\na = { required = tru }", FaultCode::Syntax, 4, 18, "expected `true`", ""),
    ("[request]\na = { doc = \"x\"\nb = {}", FaultCode::Syntax, 4, 16, "unclosed inline table", ""),
    ("[request]\na = \"x\nb = {}", FaultCode::Syntax, 4, 7, "invalid basic string", ""),
    ("[request\na = {}", FaultCode::Syntax, 3, 9, "unclosed table", ""),
    ("[request]\n金额 = {}", FaultCode::Syntax, 4, 1, "invalid unquoted key", "needs quotes"),
    ("[request]\na = {}\na", FaultCode::Syntax, 5, 2, "key with no value", ""),
    // Keys.
    ("requst = {}", FaultCode::UnknownKey, 3, 1, "unknown key `requst` in a spec", "`request`"),
    ("[request]\na = { requird = true }", FaultCode::UnknownKey, 4, 7, "`requird` in a field", "did you mean `required`?"),
    ("[request]\na = { maxLength = 3 }", FaultCode::UnknownKey, 4, 7, "`maxLength`", "`max-length`"),
    ("[request]\na = { colour = 3 }", FaultCode::UnknownKey, 4, 7, "`colour`", ""),
    ("[errors]\nE = { retries = \"never\" }", FaultCode::UnknownKey, 4, 7, "in an error code", "`retry`"),
    ("[request]\na = { type = \"E\" }\n[enums.E]\nA = { docs = \"\" }", FaultCode::UnknownKey, 6, 7, "in a value of an enum", "`doc`"),
    ("[request]\na = {}\n[[rules]]\nforbit = [\"a\"]", FaultCode::UnknownKey, 6, 1, "in a rule", "`forbid`"),
    ("[request]\na = {}\na = {}", FaultCode::DuplicateKey, 5, 1, "`a` is given twice", "keep one"),
    ("[request]\na = { doc = \"x\", doc = \"y\" }", FaultCode::DuplicateKey, 4, 18, "`doc` is given twice", "keep one"),
    ("[request]\na = {}\n[request]\nb = {}", FaultCode::DuplicateKey, 5, 2, "`request` is given twice", "keep one"),
    // Types of values.
    ("source = 5", FaultCode::WrongType, 3, 10, "`source` must be a string, not a whole number", "write \"5\" in quotes"),
    ("[request]\na = \"doc\"", FaultCode::WrongType, 4, 5, "a field must be a table, not a string", "{ doc = "),
    ("[request]\na = { required = \"true\" }", FaultCode::WrongType, 4, 18, "`required` must be true or false, not a string", "write true without quotes"),
    ("[request]\na = { max-length = \"32\" }", FaultCode::WrongType, 4, 20, "`max-length` must be a whole number, not a string", "write 32 without quotes"),
    ("[request]\na = { max-length = 3.5 }", FaultCode::WrongType, 4, 20, "not a decimal number", ""),
    ("[request]\na = { doc = [] }", FaultCode::WrongType, 4, 13, "not a list", ""),
    ("[request]\na = { default = {} }", FaultCode::WrongType, 4, 17, "not a table", ""),
    ("[request]\na = { min = [] }", FaultCode::WrongType, 4, 13, "must be a number", ""),
    ("[request]\na = { deprecated = 1 }", FaultCode::WrongType, 4, 20, "must be true or a reason", ""),
    ("request = 1", FaultCode::WrongType, 3, 11, "must be a section, `[request]`", ""),
    ("[enums]\nE = 1", FaultCode::WrongType, 4, 5, "must be a section, `[enums.E]`", ""),
    ("[request]\na = { type = \"E\" }\n[enums.E]\nA = 1", FaultCode::WrongType, 6, 5, "tells what the value means", ""),
    ("[errors]\nE = \"doc\"", FaultCode::WrongType, 4, 5, "an error code must be a table", "{ doc = "),
    ("[errors]\nE = { remedies = [1] }", FaultCode::WrongType, 4, 19, "a string or a list of strings", "\"1\" in quotes"),
    ("[rules]\nrequire = [\"a\"]", FaultCode::WrongType, 3, 1, "must be a list of rules", ""),
    ("success-when = \"a\"", FaultCode::WrongType, 3, 16, "a table of fields and values", ""),
    // Words.
    ("[request]\na = { type = \"string\" }", FaultCode::UnknownType, 4, 14, "unknown type `string`", "did you mean `String`?"),
    ("[request]\na = { type = \"Integer\" }", FaultCode::UnknownType, 4, 14, "unknown type `Integer`", "did you mean `Number`?"),
    ("[request]\na = { type = \"TransTyp\" }\n[enums.TransType]\nA = \"\"", FaultCode::UnknownType, 4, 14, "`TransTyp`", "did you mean `TransType`?"),
    ("[request]\na = { type = \"Json<Resul>\" }\n[objects.Result1]\nb = {}", FaultCode::UnknownType, 4, 14, "unknown object `Resul`", "did you mean `Json<Result1>`?"),
    ("[request]\na = { type = \"String[][]\" }", FaultCode::UnknownType, 4, 14, "`String[]`", "a list of lists"),
    ("[request]\na = { type = \"Weather\" }", FaultCode::UnknownType, 4, 14, "`Weather`", "declare it"),
    ("[parameters]\na = { type = \"file\" }", FaultCode::UnknownType, 4, 14, "`file`", "did you mean `File`?"),
    ("[parameters]\na = { type = \"FileItem\" }", FaultCode::UnknownType, 4, 14, "`FileItem`", "did you mean `File`?"),
    // Files.
    ("[request]\na = { type = \"File\" }", FaultCode::MisplacedFile, 4, 14, "only beside `biz_content`", "`[parameters]`"),
    ("[response]\na = { type = \"File[]\", example = \"b.jpg\" }", FaultCode::MisplacedFile, 4, 14, "only beside `biz_content`", "`[parameters]`"),
    ("[parameters]\na = { type = \"T\" }\n[objects.T]\nb = { type = \"File\" }", FaultCode::MisplacedFile, 6, 14, "only beside `biz_content`", "`[parameters]`"),
    ("[parameters]\na = { type = \"File[]\" }", FaultCode::MisplacedFile, 4, 14, "a list of files", "a field of its own"),
    ("[parameters]\na = { type = \"File\", max-length = 5 }", FaultCode::MisplacedKey, 4, 22, "a field of type File has no length", "`max-size`"),
    ("[parameters]\na = { type = \"File\", pattern = \"a\" }", FaultCode::MisplacedKey, 4, 22, "`pattern`", "String and Price"),
    ("[parameters]\na = { type = \"File\", default = \"a.jpg\" }", FaultCode::MisplacedKey, 4, 22, "`default`", "single values"),
    ("[parameters]\na = { max-size = 5 }", FaultCode::MisplacedKey, 4, 7, "a field of type String has no size", "for File"),
    ("[parameters]\na = { extensions = [\"jpg\"] }", FaultCode::MisplacedKey, 4, 7, "has no extensions", "for File"),
    ("[parameters]\na = { type = \"File\", max-size = 0 }", FaultCode::BadLimits, 4, 33, "`max-size` must be a number from 1", "leave it out"),
    ("[parameters]\na = { type = \"File\", max-size = \"5M\" }", FaultCode::WrongType, 4, 33, "`max-size` must be a whole number", ""),
    ("[parameters]\na = { type = \"File\", extensions = [\"jpg\", \".png\"] }", FaultCode::BadLimits, 4, 43, "`.png` is not an extension", "without the dot"),
    ("[parameters]\na = { type = \"File\", extensions = \"JPG\" }", FaultCode::BadLimits, 4, 35, "`JPG` is not an extension", "lower case"),
    ("[parameters]\na = { type = \"File\", extensions = [\"\"] }", FaultCode::BadLimits, 4, 36, "is not an extension", ""),
    ("[parameters]\na = { type = \"File\", extensions = [\"jpg\", \"jpg\"] }", FaultCode::BadLimits, 4, 43, "`jpg` is given twice", "once"),
    ("[parameters]\na = { type = \"File\", extensions = [] }", FaultCode::BadLimits, 4, 35, "no file could be sent", "leave it out"),
    ("[parameters]\na = { type = \"File\", extensions = [1] }", FaultCode::WrongType, 4, 36, "a string or a list of strings", ""),
    ("[parameters]\na = { type = \"File\", extensions = \"jpg\", example = \"b.exe\" }", FaultCode::BadExample, 4, 52, "ends with .jpg, found .exe", "correct"),
    ("[parameters]\na = { type = \"File\", max-size = 5, example = { name = \"b.exe\", size = 6 } }", FaultCode::BadExample, 4, 46, "at most 5 bytes, found 6 bytes", "correct"),
    ("[parameters]\na = { type = \"File\", example = 5 }", FaultCode::BadExample, 4, 32, "must be a file, found a number", "correct"),
    ("[parameters]\na = { type = \"File\" }\nb = {}\n[[rules]]\nrequire = [\"b\"]\nwhen = { a = \"x\" }", FaultCode::BadCondition, 8, 10, "no single value", "when-present"),
    ("idempotency-key = \"a\"\n[parameters]\na = { type = \"File\" }", FaultCode::BadIdempotencyKey, 3, 19, "`a`", "single String or Number"),
    ("[request]\na = {}\n[[rules]]\nin = \"Thing\"\nrequire = [\"a\"]\nwhen-present = [\"a\"]", FaultCode::UnknownType, 6, 6, "no object `Thing`", ""),
    ("[request]\na = { format = \"digit\" }", FaultCode::UnknownFormat, 4, 16, "unknown `format` `digit`", "did you mean `digits`?"),
    ("[errors]\nE = { retry = \"allways\" }", FaultCode::UnknownWord, 4, 15, "unknown `retry` `allways`", "`never`, `same-request`, `later`"),
    ("[errors]\nE = { outcome = \"open\" }", FaultCode::UnknownWord, 4, 17, "unknown `outcome` `open`", "`unknown`, `refused`"),
    ("[errors]\nE = { retry = \"same-requst\" }", FaultCode::UnknownWord, 4, 15, "`same-requst`", "did you mean `same-request`?"),
    ("[request]\na = { max-length = 3, unit = \"byte\" }", FaultCode::UnknownWord, 4, 30, "unknown `unit` `byte`", "`bytes`"),
    ("[request]\na = { type = \"Boolean\", as = \"txt\" }", FaultCode::UnknownWord, 4, 30, "unknown `as` `txt`", "`text`"),
    // Things that are named.
    ("idempotency-key = \"req_di\"\n[request]\nreq_id = {}", FaultCode::UnknownField, 3, 19, "the request has no field `req_di`", "did you mean `req_id`?"),
    ("success-when = { sucess = \"true\" }\n[response]\nsuccess = {}", FaultCode::UnknownField, 3, 18, "the response has no field `sucess`", "`success`"),
    ("success-when-present = [\"b\"]\n[response]\nabc = {}", FaultCode::UnknownField, 3, 25, "no field `b`", "there is only `abc`"),
    ("failure-when = { stat = \"\" }\n[response]\nstate = {}", FaultCode::UnknownField, 3, 18, "the response has no field `stat`", "`state`"),
    ("identity = [\"no\"]\n[request]\nno = {}", FaultCode::UnknownField, 3, 13, "the response has no field `no`", ""),
    ("[request]\naa = {}\nbb = {}\n[[rules]]\ntogether = [\"aa\", \"cc\"]", FaultCode::UnknownField, 7, 19, "no field `cc`", "`aa`, `bb`"),
    ("[request]\naa = {}\nbb = {}\n[[rules]]\nforbid = [\"aa\"]\nwhen = { cc = \"1\" }", FaultCode::UnknownField, 8, 10, "no field `cc`", ""),
    ("[request]\na = { type = \"T\" }\n[objects.T]\nbb = {}\n[[rules]]\nin = \"T\"\nrequire = [\"bb\"]\nwhen-present = [\"a\"]", FaultCode::UnknownField, 10, 17, "`T` has no field `a`", "there is only `bb`"),
    ("[request]\na = { type = \"String\" }\n[objects.Thing]\nb = {}", FaultCode::UnusedType, 5, 10, "no field has the type `Thing`", "name the object"),
    ("[request]\na = {}\n[enums.Kind]\nA = \"\"", FaultCode::UnusedType, 5, 8, "no field has the type `Kind`", "name the enum"),
    ("[request]\na = { type = \"E\" }\n[enums.E]", FaultCode::EmptyEnum, 5, 8, "the enum `E` has no values", "list them"),
    ("[request]\na = { type = \"T\" }\n[objects.T]\nb = { type = \"T\", required = true }", FaultCode::EndlessType, 6, 1, "`T` must hold another `T`", "make one optional"),
    ("[request]\na = { type = \"A\" }\n[objects.A]\nb = { type = \"Json<B>\", required = true }\n[objects.B]\na = { type = \"A\", required = true }", FaultCode::EndlessType, 6, 1, "`A` must hold another `A`", "make one optional"),
    // Keys that say nothing.
    ("[request]\na = { type = \"Boolean\", max-length = 5 }", FaultCode::MisplacedKey, 4, 25, "`max-length` says nothing here: a field of type Boolean has no length", ""),
    ("[request]\na = { type = \"Number\", max-length = 5 }", FaultCode::MisplacedKey, 4, 24, "a field of type Number", "`min` and `max`"),
    ("[request]\na = { type = \"T\", min-length = 5 }\n[objects.T]\nb = {}", FaultCode::MisplacedKey, 4, 19, "a field of type `T`", ""),
    ("[request]\na = { unit = \"bytes\" }", FaultCode::MisplacedKey, 4, 7, "`unit`", "goes with `max-length`"),
    ("[request]\na = { type = \"Date\", min = 1 }", FaultCode::MisplacedKey, 4, 22, "`min`", "Number, Price and String"),
    ("[request]\na = { type = \"Boolean\", max = 1 }", FaultCode::MisplacedKey, 4, 25, "`max`", "Number, Price and String"),
    ("[request]\na = { type = \"Number\", format = \"digits\" }", FaultCode::MisplacedKey, 4, 24, "`format`", "String and Price"),
    ("[request]\na = { type = \"Json\", pattern = \"a\" }", FaultCode::MisplacedKey, 4, 22, "`pattern`", "String and Price"),
    ("[request]\na = { max-items = 3 }", FaultCode::MisplacedKey, 4, 7, "`max-items`", "for lists"),
    ("[request]\na = { as = \"text\" }", FaultCode::MisplacedKey, 4, 7, "`as`", "Boolean and Number"),
    ("[request]\na = { quotes = \"single\" }", FaultCode::MisplacedKey, 4, 7, "`quotes`", "`Json`"),
    ("[request]\na = { type = \"String[]\", default = \"x\" }", FaultCode::MisplacedKey, 4, 26, "a list of String has no default", "single values"),
    ("[request]\na = { own = true }", FaultCode::MisplacedKey, 4, 7, "no common parameter", "leave it out"),
    ("[errors]\nE = { remedy = \"a\", remedies = [\"b\"] }", FaultCode::MisplacedKey, 4, 7, "both given", "`remedies`"),
    // Names.
    ("[request]\n\"金额\" = {}", FaultCode::BadName, 4, 1, "no Rust name can be made of `金额`", "`rename` in snake_case"),
    ("[request]\n\"\" = {}", FaultCode::BadName, 4, 1, "no Rust name", "`rename`"),
    ("[request]\na = { rename = \"a b\" }", FaultCode::BadName, 4, 16, "`a b` cannot be the Rust name of a field", "snake_case"),
    ("[request]\na = { rename = \"self\" }", FaultCode::BadName, 4, 16, "`self` cannot", "snake_case"),
    ("[request]\na = { type = \"E\" }\n[enums.E]\n\"金\" = \"\"", FaultCode::BadName, 6, 1, "no Rust name can be made of `金`", "UpperCamelCase"),
    ("[request]\na = { type = \"E\" }\n[enums.E]\nA = { rename = \"gold\" }", FaultCode::BadName, 6, 16, "`gold` cannot be the Rust name of a value", "UpperCamelCase"),
    ("[errors]\n\"-\" = {}", FaultCode::BadName, 4, 1, "no Rust name can be made of `-`", "UpperCamelCase"),
    ("[request]\na = { type = \"transType\" }\n[enums.transType]\nA = \"\"", FaultCode::BadName, 5, 8, "`transType` cannot name a type", "write it as `TransType`"),
    ("[request]\na_b = {}\naB = {}", FaultCode::NameCollision, 5, 1, "`a_b` and `aB` would both be `a_b`", "rename = \"a_b_field\""),
    ("[request]\na = {}\n[parameters]\na = {}", FaultCode::NameCollision, 6, 1, "`a` and `a` would both be `a`", "rename"),
    ("[request]\nextra = {}", FaultCode::NameCollision, 4, 1, "`extra`", "rename"),
    ("[request]\nbuild = {}", FaultCode::NameCollision, 4, 1, "`build`", "rename"),
    ("[response]\na = {}\nb = { rename = \"a\" }", FaultCode::NameCollision, 5, 16, "`a` and `b` would both be `a`", "rename"),
    ("[request]\na = { type = \"E\" }\n[enums.E]\nON_LINE = \"\"\nOn-Line = \"\"", FaultCode::NameCollision, 7, 1, "would both be `OnLine`", "rename = \"OnLine2\""),
    ("[request]\na = { type = \"E\" }\n[enums.E]\nUNKNOWN = \"\"", FaultCode::NameCollision, 6, 1, "`UNKNOWN` would be `Unknown`", "rename"),
    ("[errors]\nA_B = {}\n\"A.B\" = {}", FaultCode::NameCollision, 5, 1, "would both be `AB`", "rename"),
    ("[request]\na = { type = \"Request\" }\n[objects.Request]\nb = {}", FaultCode::NameCollision, 5, 10, "the name `Request` is taken", "RequestInfo"),
    ("[request]\na = { type = \"S1\" }\n[objects.S1]\nb = {}", FaultCode::NameCollision, 5, 10, "the name `S1` is taken", "S1Info"),
    ("[request]\na = { type = \"Vec\" }\n[enums.Vec]\nB = \"\"", FaultCode::NameCollision, 5, 8, "the name `Vec` is taken", "VecInfo"),
    ("[request]\na = { type = \"T\" }\nb = { type = \"TBuilder\" }\n[objects.T]\nc = {}\n[objects.TBuilder]\nd = {}", FaultCode::NameCollision, 8, 10, "another type's builder", "another name"),
    ("[request]\na = { type = \"T\" }\n[objects.T]\nc = {}\n[enums.T]\nD = \"\"", FaultCode::NameCollision, 7, 8, "there is an object `T` too", "another name"),
    ("[request]\na = { type = \"HTTPInfo\" }\nb = { type = \"HttpInfo\" }\n[objects.HTTPInfo]\nc = {}\n[objects.HttpInfo]\nd = {}", FaultCode::NameCollision, 8, 10, "too much alike", "another name"),
    ("[request]\napp_id = {}", FaultCode::CommonParameter, 4, 1, "`app_id` is a common parameter", "own = true"),
    ("[parameters]\nauth_token = {}", FaultCode::CommonParameter, 4, 1, "`auth_token`", "own = true"),
    ("[parameters]\nversion = { own = true }", FaultCode::CommonParameter, 4, 1, "`version`", "the client sets it"),
    ("[response]\nsub_code = {}", FaultCode::CommonParameter, 4, 1, "`sub_code`", "own = true"),
    // Values.
    ("[request]\na = { pattern = \"a(\" }", FaultCode::BadPattern, 4, 17, "no regular expression", "regex-lite"),
    ("[request]\na = { pattern = \"(?:a{0,900}){0,90}\" }", FaultCode::BadPattern, 4, 17, "too costly: it takes more than 64 KB when compiled", "`max-length`"),
    ("[request]\na = { pattern = \"(?:(?:a{0,99}){0,99}){0,99}\" }", FaultCode::BadPattern, 4, 17, "too costly", ""),
    ("[request]\na = { min-length = 1000000000 }", FaultCode::BadLimits, 4, 20, "`min-length` must be a number from 0 to 1000", ""),
    ("[request]\na = { max-length = 0 }", FaultCode::BadLimits, 4, 20, "must be a number from 1", "leave it out"),
    ("[request]\na = { max-length = -1 }", FaultCode::BadLimits, 4, 20, "must be a number from 1", "leave it out"),
    ("[request]\na = { max-length = 99999999999 }", FaultCode::BadLimits, 4, 20, "must be a number from 1", "leave it out"),
    ("[request]\na = { type = \"String[]\", max-items = 0 }", FaultCode::BadLimits, 4, 38, "`max-items` must be", ""),
    ("[request]\na = { min-length = 5, max-length = 4 }", FaultCode::BadLimits, 4, 20, "`min-length` is greater than `max-length`", "exchange"),
    ("[request]\na = { type = \"Price\", min = 5, max = \"4.99\" }", FaultCode::BadLimits, 4, 29, "`min` is greater than `max`", "exchange"),
    ("[request]\na = { type = \"Price\", min = \"1_000\" }", FaultCode::BadLimits, 4, 29, "`1_000`, which is not a decimal number", "0.01"),
    ("[request]\na = { type = \"Price\", max = inf }", FaultCode::BadLimits, 4, 29, "`inf`", "0.01"),
    ("[request]\na = { max-length = 2, example = \"abc\" }", FaultCode::BadExample, 4, 33, "a: at most 2 characters, found 3 characters", "correct the example"),
    ("[request]\na = { type = \"E\", example = \"B\" }\n[enums.E]\nA = \"\"", FaultCode::BadExample, 4, 29, "must be one of A, found \"B\"", "correct"),
    ("[request]\na = { type = \"Number\", example = \"x\" }", FaultCode::BadExample, 4, 34, "must be a whole number", "correct"),
    ("[request]\na = { type = \"Json\", example = \"{'a':1}\" }", FaultCode::BadExample, 4, 32, "must be JSON text", "correct"),
    ("[request]\na = { type = \"String[]\", example = \"x\" }", FaultCode::BadExample, 4, 36, "must be a list", "correct"),
    ("[request]\na = { type = \"T\", example = {} }\n[objects.T]\nb = { required = true }", FaultCode::BadExample, 4, 29, "a.b: must be given", "correct"),
    ("[response]\na = { type = \"Json<T>\", example = \"{\" }\n[objects.T]\nb = {}", FaultCode::BadExample, 4, 35, "must be an object", "correct"),
    ("[request]\na = { type = \"Boolean\", default = \"yes\" }", FaultCode::BadDefault, 4, 35, "must be true or false", "correct the default"),
    ("[request]\na = { max-length = 1, default = 10 }", FaultCode::BadDefault, 4, 33, "at most 1 characters", "correct the default"),
    ("[request]\na = { type = \"E\", max-length = 3 }\n[enums.E]\nFOUR = \"\"", FaultCode::EnumValueTooLong, 6, 1, "`FOUR` is too long: 4 characters, but the field `a` takes 3", "`max-length`"),
    ("method = 1", FaultCode::DuplicateKey, 3, 1, "`method` is given twice", "keep one"),
    // Rules and conditions.
    ("[request]\na = {}\n[[rules]]\nadvice = true", FaultCode::BadRule, 5, 1, "asks nothing", "require, forbid"),
    ("[request]\na = {}\nb = {}\n[[rules]]\nrequire = [\"a\"]\nforbid = [\"b\"]\nwhen-present = [\"a\"]", FaultCode::BadRule, 8, 1, "one too many", "two rules"),
    ("[request]\na = {}\n[[rules]]\ntogether = [\"a\"]", FaultCode::BadRule, 6, 1, "needs 2 fields or more, not 1", "name the fields"),
    ("[request]\na = {}\n[[rules]]\nrequire = []\nwhen-present = [\"a\"]", FaultCode::BadRule, 6, 1, "needs 1 fields or more, not 0", ""),
    ("[request]\na = {}\n[[rules]]\ntogether = [\"a\", \"a\"]", FaultCode::BadRule, 6, 18, "`a` is named twice", "once"),
    ("[request]\na = {}\n[[rules]]\nonly = [\"a\"]", FaultCode::BadRule, 6, 1, "`only` needs a condition", "`when`"),
    ("[request]\na = {}\n[[rules]]\nonly = [\"a\"]\nwhen = {}", FaultCode::BadRule, 6, 1, "`only` needs a condition", "`when`"),
    ("[request]\na = {}\n[[rules]]\nforbid = [\"a\"]", FaultCode::BadRule, 6, 1, "forbids the fields altogether", "`when`"),
    ("[request]\na = {}\n[[rules]]\nrequire = [\"a\"]", FaultCode::BadRule, 6, 1, "are required", "required = true"),
    ("[request]\na = { required = true }\nb = {}\n[[rules]]\nforbid = [\"a\"]\nwhen-present = [\"b\"]", FaultCode::BadRule, 7, 11, "`a` is required", "optional"),
    ("[request]\na = { type = \"E\" }\nb = {}\n[enums.E]\nOPEN = \"\"\n[[rules]]\nforbid = [\"b\"]\nwhen = { a = \"OPN\" }", FaultCode::BadCondition, 10, 14, "`a` is never `OPN`", "did you mean `OPEN`?"),
    ("[request]\na = { type = \"Boolean\" }\nb = {}\n[[rules]]\nforbid = [\"b\"]\nwhen = { a = \"yes\" }", FaultCode::BadCondition, 8, 14, "`a` is never `yes`", "`true` or `false`"),
    ("[request]\na = { type = \"Number\" }\nb = {}\n[[rules]]\nforbid = [\"b\"]\nwhen = { a = [1, \"x\"] }", FaultCode::BadCondition, 8, 18, "`a` is never `x`", "whole number"),
    ("[request]\na = { type = \"String[]\" }\nb = {}\n[[rules]]\nforbid = [\"b\"]\nwhen = { a = \"x\" }", FaultCode::BadCondition, 8, 10, "no single value", "`when-present`"),
    ("[request]\na = {}\nb = {}\n[[rules]]\nforbid = [\"b\"]\nwhen = { a = [] }", FaultCode::BadCondition, 8, 14, "no value of `a`", "`when-present`"),
    ("success-when = { s = \"yes\" }\n[response]\ns = { type = \"Boolean\" }", FaultCode::BadCondition, 3, 22, "`s` is never `yes`", ""),
    ("pending-when = { s = \"yes\" }\n[response]\ns = { type = \"Boolean\" }", FaultCode::BadCondition, 3, 22, "`s` is never `yes`", ""),
    ("identity = [\"a\"]\n[request]\na = {}\n[response]\na = { type = \"String[]\" }", FaultCode::BadIdentity, 3, 13, "`a` cannot tie an answer to its request", "single String or Number"),
    ("idempotency-key = \"a\"\n[request]\na = { type = \"Boolean\" }", FaultCode::BadIdempotencyKey, 3, 19, "`a` cannot be the idempotency key", "String or Number"),
    ("idempotency-key = \"a\"\n[request]\na = { type = \"String[]\" }", FaultCode::BadIdempotencyKey, 3, 19, "`a` cannot be", "String or Number"),
    ("idempotency-key = \"a\"\n[request]\na = { secret = true }", FaultCode::BadIdempotencyKey, 3, 19, "`a` cannot be", "must not be secret"),
    ("sent-by = []\n", FaultCode::UnknownWord, 3, 11, "`sent-by` is an empty list", "name some of"),
    ("sent-by = [\"phone\", \"fax\"]\n", FaultCode::UnknownWord, 3, 21, "unknown `sent-by` `fax`", ""),
    ("outline = true\npartial = true\n", FaultCode::WrongType, 4, 1, "exclude each other", "only names are known"),
    ("repeat = \"It is done once.\"\n", FaultCode::BadIdempotencyKey, 3, 1, "`repeat` is for methods with an idempotency key", "idempotency-key ="),
    ("query = \"trade.query\"\n", FaultCode::BadMethod, 3, 9, "`trade.query` is not the name of a method", "three lower-case words"),
    ("notify-type = \"\"\n", FaultCode::MissingKey, 3, 15, "`notify-type` is empty", "notification"),
    ("sent-by = \"browsers\"\n", FaultCode::UnknownWord, 3, 11, "unknown `sent-by` `browsers`", "`browser`"),
    ("title-zh = \"\"\n", FaultCode::MissingKey, 3, 12, "`title-zh` is empty", "leave it out"),
    ("title-zh = 5\n", FaultCode::WrongType, 3, 12, "`title-zh` must be a string", "\"5\" in quotes"),
    ("keywords = [\"a\", \" \"]\n", FaultCode::MissingKey, 3, 18, "a keyword is empty", "people search"),
    ("keywords = [\"refund\", \"退款\", \"Refund\"]\n", FaultCode::DuplicateKey, 3, 29, "the keyword `Refund` is given twice", "keep one"),
    ("keywords = [\"a\", 5]\n", FaultCode::WrongType, 3, 18, "`keywords` must be a string or a list of strings", "\"5\" in quotes"),
    ("[errors]\n\"...ALIPASS_X\" = {}", FaultCode::AbbreviatedCode, 4, 1, "cut short", "in full"),
    ("[errors]\n\"…ALIPASS_X\" = {}", FaultCode::AbbreviatedCode, 4, 1, "cut short", "in full"),
];

/// Faults of the head itself.
#[rustfmt::skip]
const HEADS: &[Case] = &[
    ("title = \"T\"\n", FaultCode::MissingKey, 1, 1, "`method` is missing", "add `method = \"…\"` at the top"),
    ("method = \"a.b.c\"\n", FaultCode::MissingKey, 1, 1, "`title` is missing", "in one line"),
    ("method = \"a.b.c\"\ntitle = \" \"\n", FaultCode::MissingKey, 2, 9, "`title` is empty", "in one line"),
    ("method = \"a.b\"\ntitle = \"T\"\n", FaultCode::BadMethod, 1, 10, "`a.b` is not the name of a method", "three lower-case words"),
    ("method = \"a.B.c\"\ntitle = \"T\"\n", FaultCode::BadMethod, 1, 10, "`a.B.c`", "lower-case"),
    ("method = \"a..c\"\ntitle = \"T\"\n", FaultCode::BadMethod, 1, 10, "`a..c`", "lower-case"),
    ("method = 5\ntitle = \"T\"\n", FaultCode::WrongType, 1, 10, "`method` must be a string", "\"5\" in quotes"),
];

fn assert_case(text: &str, case: &Case, faults: &Faults) {
    let &(_, code, line, column, message, help) = case;
    let [fault] = faults.as_slice() else {
        panic!("one fault and no cascade is wanted of\n{text}\nbut here are\n{faults}");
    };
    let shown = format!("of\n{text}\n{faults}");
    assert_eq!((fault.code, fault.line, fault.column), (code, line, column), "{shown}");
    assert!(fault.message.contains(message), "wanted {message:?} {shown}");
    let found = fault.help.as_deref().unwrap_or_default();
    assert!(found.contains(help), "wanted help {help:?} {shown}");
    let place = format!("--> t.toml:{line}:{column}\n");
    let all = faults.to_string();
    assert!(all.starts_with(&format!("error[{code}]: {}\n", fault.message)), "{shown}");
    assert!(all.contains(&place), "wanted {place:?} {shown}");
}

#[test]
fn each_fault_is_told_once_where_it_is() {
    for case in CASES {
        let text = format!("{HEAD}{}\n", case.0);
        let (_, faults) = read("t.toml", &text);
        assert_case(&text, case, &faults);
        assert_eq!(parse("t.toml", &text).unwrap_err(), faults);
        // The same without a newline at the end, and with Windows' own.
        assert_case(&text, case, &read("t.toml", text.trim_end()).1);
        assert_case(&text, case, &read("t.toml", &text.replace('\n', "\r\n")).1);
    }
    for case in HEADS {
        assert_case(case.0, case, &read("t.toml", case.0).1);
    }
}

#[test]
fn each_code_has_a_case() {
    // What is too much takes long texts, which are in `limits.rs`.
    let seen = CASES.iter().chain(HEADS).map(|case| case.1).chain([FaultCode::TooMuch]);
    let seen: HashSet<_> = seen.collect();
    let faults = FaultCode::ALL.iter().filter(|code| !code.is_warning());
    let unseen: Vec<_> = faults.filter(|code| !seen.contains(code)).collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    let names: HashSet<_> = FaultCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), FaultCode::ALL.len());
    for name in names {
        assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
    }
}

#[test]
fn a_curated_spec_is_warned_of_outcomes_that_it_does_not_state() {
    let cases: [(&str, &[(usize, &str)]); 6] = [
        (
            "[errors]\nDB_ERROR = {}\nBIZ_ERROR = {}\n\"ACQ.SYSTEM_ERROR\" = {}",
            &[(4, "DB_ERROR"), (6, "ACQ.SYSTEM_ERROR")],
        ),
        ("[errors]\nDB_ERROR = { outcome = \"unknown\" }", &[]),
        ("[errors]\nDB_ERROR = { outcome = \"refused\" }", &[]),
        ("[errors]\nBIZ_ERROR = {}\nUNKNOWN_FORMAT = {}", &[]),
        ("outline = true\n[errors]\nDB_ERROR = {}", &[]),
        // Faults elsewhere do not hide them.
        ("x = 1\n[errors]\nE = { retry = 5 }\nPAY_UNKNOWN = {}", &[(6, "PAY_UNKNOWN")]),
    ];
    for (text, wanted) in cases {
        let text = format!("{HEAD}{text}");
        let (spec, _) = read("a.toml", &text);
        let found = warnings("a.toml", &text, &spec);
        assert_eq!(found.len(), wanted.len(), "{text}\n{found}");
        for (warning, (line, code)) in found.iter().zip(wanted) {
            assert!(warning.code.is_warning());
            assert_eq!((warning.code, warning.line), (FaultCode::UnstatedOutcome, *line));
            assert!(warning.message.contains(code), "{warning}");
            assert!(warning.to_string().starts_with("warning[unstated-outcome] at "), "{warning}");
        }
        assert!(found.is_empty() || found.to_string().starts_with("warning[unstated-outcome]: "));
    }
}

#[test]
fn a_fault_is_shown_as_the_compiler_shows_its_own() {
    let text = "method = \"alipay.test.case\"\ntitle = \"T\"\n[request]\n\
                note = { doc = \"积分说明\", requird = true }\n";
    let (_, faults) = read("specs/test.toml", text);
    let wanted = "\
error[unknown-key]: unknown key `requird` in a field
 --> specs/test.toml:4:24
  |
4 | note = { doc = \"积分说明\", requird = true }
  |                            ^^^^^^^
  |
  = help: did you mean `required`?";
    assert_eq!(faults.to_string(), wanted);
    assert_eq!(faults.name(), "specs/test.toml");
    let fault = &faults.as_slice()[0];
    assert_eq!(text.get(fault.span.clone()), Some("requird"));
    assert_eq!(fault.to_string(), "error[unknown-key] at 4:24: unknown key `requird` in a field");
}

/// What a file is said to have, as (code, line).
fn said(text: &str) -> Vec<(&'static str, usize)> {
    let (_, faults) = read("t.toml", text);
    faults.iter().map(|fault: &Fault| (fault.code.as_str(), fault.line)).collect()
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = "\
method = \"alipay.test\"
title = \"T\"
idempotency-key = \"no\"
[request]
a = { type = \"strng\", requird = true }
b = { max-length = 2, example = \"abc\" }
sign = {}
[[rules]]
only = [\"b\"]
[enums.Kind]
[errors]
A = { retry = \"soon\" }
";
    let wanted = [
        ("bad-method", 1),
        ("unknown-field", 3),
        ("unknown-type", 5),
        ("unknown-key", 5),
        ("bad-example", 6),
        ("common-parameter", 7),
        ("bad-rule", 9),
        ("empty-enum", 10),
        ("unused-type", 10),
        ("unknown-word", 12),
    ];
    assert_eq!(said(text), wanted);
}

#[test]
fn syntax_errors_do_not_hide_other_faults_nor_make_more() {
    let table: &[(&str, &[(&str, usize)])] = &[
        // The broken field is named by a rule and by the key: that is no fault.
        (
            "idempotency-key = \"a\"\n[request]\na = { required = tru }\nb = { requird = true }\n\
             [[rules]]\ntogether = [\"a\", \"b\"]\n",
            &[("syntax", 5), ("unknown-key", 6)],
        ),
        // An unclosed brace does not swallow the next lines.
        (
            "[request]\na = { doc = \"x\"\nb = { requird = true }\nc = { max-length = 0 }\n",
            &[("syntax", 4), ("unknown-key", 5), ("bad-limits", 6)],
        ),
        // The broken header of a section takes its section along.
        (
            "[request]\nkind = { type = \"Kind\" }\n[enums.Kind\nA = \"a\"\nB = \"b\"\n\
             [response]\nb = { requird = true }\n",
            &[("syntax", 5), ("unknown-key", 9)],
        ),
        // Several broken lines.
        (
            "[request]\na = { doc = \"x }\nb = { requird = true }\nc = { doc = x }\nd = = {}\n",
            &[("syntax", 4), ("unknown-key", 5), ("syntax", 6), ("syntax", 7)],
        ),
        // The only field with a type is broken: the type is not unused.
        (
            "[request]\na = { type = \"Kind\", required = yes }\n[enums.Kind]\nA = \"a\"\n",
            &[("syntax", 4)],
        ),
        // The enum's value that an example and a condition name is broken.
        (
            "[request]\na = { type = \"Kind\", example = \"B\" }\nb = {}\n[enums.Kind]\nA = \"\"\nB = \"\n\
             [[rules]]\nforbid = [\"b\"]\nwhen = { a = \"B\" }\n",
            &[("syntax", 8)],
        ),
        // A list over several lines that does not end.
        (
            "[request]\na = { type = \"String[]\", example = [\n\"1\",\n\"2\"\nb = { requird = true }\n",
            &[("syntax", 6), ("unknown-key", 7)],
        ),
        // A list that does not end.
        ("[request]\na = { doc = \"x\" }\n[[rules]]\ntogether = [\"a\",\n", &[("syntax", 6)]),
        // A text that does not end.
        ("[request]\na = { doc = \"\"\"x }\nb = {}\n", &[("syntax", 4)]),
    ];
    for (body, wanted) in table {
        let text = format!("{HEAD}{body}");
        assert_eq!(said(&text), *wanted, "{text}\n{}", read("t.toml", &text).1);
    }
    assert_eq!(said("method\ntitle = \"T\"\n"), [("syntax", 1)]);
}

#[test]
fn what_can_be_read_of_a_broken_spec_is_read() {
    let text = "\
method = \"alipay.test.case\"
title = \"T\"
[request]
a = { type = \"TransTyp\", required = true, max-length = 0 }
b = \"doc\"
a_b = {}
aB = {}
app_id = {}
c = { type = \"Nowhere\", example = { x = 1 } }
d = { type = \"request\" }
[enums.TransType]
A = \"a\"
UNKNOWN = \"u\"
[objects.request]
x = {}
[[rules]]
together = [\"a\", \"nowhere\"]
[[rules]]
together = [\"a\", \"aB\"]
[[rules]]
together = [\"a\", \"b\"]
";
    let (spec, faults) = read("t.toml", text);
    assert!(faults.len() >= 8, "{faults}");
    let names: Vec<_> = spec.request.iter().map(|field| &*field.name).collect();
    assert_eq!(names, ["a", "b", "a_b", "app_id", "c", "d"]);
    assert_eq!(format!("{:?}", spec.request[0].kind), "Enum(\"TransType\")");
    assert!(spec.request[0].required);
    assert_eq!(spec.enums[0].values.len(), 1);
    assert!(spec.objects.is_empty());
    assert_eq!(spec.rules.len(), 1);
    assert_eq!(spec.rules[0].fields, ["a", "b"]);
    assert_eq!(format!("{:?}", spec.request[5].kind), "String");
}

#[test]
fn an_outline_needs_no_title() {
    let spec = parse("outline.toml", "method = \"a.b.c\"\noutline = true\n").unwrap();
    assert!(spec.outline && spec.title.is_empty());
    for text in [
        "method = \"a.b.c\"\n",
        "method = \"a.b.c\"\noutline = false\n",
        "method = \"a.b.c\"\noutline = true\ntitle = \"\"\n",
    ] {
        let (spec, faults) = read("spec.toml", text);
        assert_eq!(faults.iter().next().unwrap().code, FaultCode::MissingKey, "{text}");
        assert_eq!(spec.outline, text.contains("true"));
    }
}

#[test]
fn a_sound_spec_is_read_in_full() {
    let text = r#"
method = "alipay.test.case"
title = "A case"
title-zh = "案例"
keywords = ["案例", "case"]
source = "https://example.com/"
idempotency-key = "no"
success-when = { done = true, state = ["A", "B"] }
success-when-present = ["id"]
pending-when = { state = "C" }
failure-when = { done = false, id = "" }
success-without-code = true
identity = ["out_no"]

[request]
out_no = {}
no = { type = "Number", required = true, min = 1, max = "99", doc = "Doc.", example = 7 }
text = { min-length = 2, max-length = 0x10, unit = "bytes", pattern = "[a-z]+", deprecated = "old", secret = true }
list = { type = "Json<Thing>[]", max-items = 3, example = [{ a = 1 }] }
type = { type = "Kind", default = "ONE", deprecated = true }
self = { rename = "own_self" }
json = { type = "Json", quotes = "single", example = "{'a':1}" }

[parameters]
flag = { type = "Boolean", as = "text", default = true }
code = { format = "alphanumeric" }
auth_token = { own = true }

[response]
out_no = {}
done = { type = "Boolean" }
state = {}
id = { type = "Date", example = 2016-04-12 09:30:00 }
price = { type = "Price", min = 0.01 }

[objects.Thing]
a = { type = "Number" }
sign = { type = "Thing" }

[enums.Kind]
ONE = "First."
"2" = { doc = "Second.", rename = "Two" }

[[rules]]
require = ["text"]
when = { no = 5, type = ["ONE", "2"] }
when-present = ["list"]
advice = true

[[rules]]
one-of = ["a", "sign"]
in = "Thing"

[errors]
"ACQ.A" = { doc = "A.", remedies = ["x", "y"], retry = "later" }
B = { remedy = "z", rename = "Bee" }
"#;
    let spec: Spec = parse("t.toml", text).unwrap_or_else(|faults| panic!("{faults}"));
    let shown = format!("{spec:#?}");
    for part in [
        "source: Some(\n        \"https://example.com/\"",
        "max_length: Some(\n                16,",
        "kind: JsonOf(\n                \"Thing\"",
        "String(\"{\\\"a\\\":1}\")",
        "String(\"2016-04-12 09:30:00\")",
        "min: Some(\n                \"0.01\"",
        "deprecated: Some(\n                \"\"",
        "scope: Some(\n                \"Thing\"",
        "retry: Later",
        "\"Bee\"",
    ] {
        assert!(shown.contains(part), "{part} in\n{shown}");
    }
    assert_eq!(spec.title_zh.as_deref(), Some("案例"));
    assert_eq!(spec.keywords, ["案例", "case"]);
    assert_eq!(spec.success_when.len(), 3);
    assert_eq!(spec.success_when[0].values, ["true"]);
    assert_eq!(spec.success_when[2].values, [""; 0]);
    assert_eq!(spec.pending_when[0].values, ["C"]);
    assert_eq!(spec.failure_when[1].values, [""]);
    assert!(spec.success_without_code);
    assert_eq!(spec.identity(), ["out_no"]);
    assert_eq!(spec.rules[0].when.len(), 3);
    assert_eq!(spec.rules[0].when[0].values, ["5"]);
    assert_eq!(spec.idempotency_key.as_deref(), Some("no"));
    assert_eq!(spec.product(), "alipay.test");
}

#[test]
fn numbers_that_an_answer_repeats_tie_it_to_its_request() {
    let read = |head: &str| {
        let text = format!(
            "method = \"a.b.c\"\ntitle = \"T\"\n{head}\n\
             [request]\nreq_id = {{}}\nout_trade_no = {{}}\ntrade_no = {{}}\nauth_no = {{}}\nbody = {{}}\n\
             [parameters]\nout_biz_no = {{ type = \"Number\" }}\n\
             [response]\nbody = {{}}\nreq_id = {{}}\ntrade_no = {{}}\nout_biz_no = {{}}\n\
             out_trade_no = {{}}\nauth_no = {{ type = \"String[]\" }}"
        );
        parse("t.toml", &text).unwrap_or_else(|faults| panic!("{faults}"))
    };
    let table: [(&str, &[&str]); 4] = [
        ("", &["out_trade_no", "trade_no", "out_biz_no"]),
        ("idempotency-key = \"req_id\"", &["req_id", "out_trade_no", "trade_no", "out_biz_no"]),
        ("identity = [\"body\"]", &["body"]),
        ("identity = []", &[]),
    ];
    for (head, identity) in table {
        assert_eq!(read(head).identity(), identity, "{head}");
    }
}
