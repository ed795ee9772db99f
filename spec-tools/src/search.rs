//! Finds methods of the catalogue by words, Chinese and English.

use std::cmp::Reverse;
use std::collections::HashMap;

use alipay_openapi_schema::read;
use alipay_openapi_schema::spec::Spec;
use serde::Serialize;

/// The methods that are used most, the most used first: by how many public repositories call each.
const RANKING: &str = include_str!("ranking.txt");

/// A method that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The full name.
    pub method: &'static str,
    /// What it does; empty for an outline.
    pub title: String,
    /// What it is called in Chinese.
    pub title_zh: Option<String>,
    /// Whether it is an outline, without the documentation's flags, limits, rules and words.
    pub outline: bool,
    /// Whether it is documented and typed, but not all flags and limits are known.
    pub partial: bool,
}

/// What is searched of each method of the catalogue.
pub struct Index(Vec<Entry>);

struct Entry {
    hit: Hit,
    rank: usize,
    places: Places,
}

impl Index {
    /// Reads the catalogue; `progress` is called for each of its methods.
    pub fn read(progress: impl Fn()) -> Self {
        let ranks = Ranks::new();
        let entries = alipay_openapi_specs::iter().map(|file| {
            progress();
            // The catalogue is tested; what could not be read of it would only be missing here.
            let (spec, _) = read::read(&file.path(), file.text());
            let places = Places::of(&spec);
            let Spec { title, title_zh, outline, partial, .. } = spec;
            let hit = Hit { method: file.method, title, title_zh, outline, partial };
            Entry { hit, rank: ranks.of(file.method), places }
        });
        Self(entries.collect())
    }

    /// Returns the methods that have all of the words, those first that have them in the best
    /// places: a keyword or a word of the name, then a title, then a part of the name, then a
    /// field. Methods that fit equally well are in the order of their use.
    pub fn search(&self, words: &[&str]) -> Vec<&Hit> {
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let fits = self.0.iter().filter_map(|entry| {
            let fits: Option<Vec<Fit>> = words.iter().map(|word| entry.places.fit(word)).collect();
            // The word that fits worst says how well all of them do.
            fits.map(|fits| (fits.into_iter().min(), entry))
        });
        let mut found: Vec<_> = fits.collect();
        found.sort_by_key(|(fit, entry)| (Reverse(*fit), entry.rank, entry.hit.method));
        found.into_iter().map(|(_, entry)| &entry.hit).collect()
    }
}

/// Where methods stand among those that are used most.
pub struct Ranks(HashMap<&'static str, usize>);

impl Ranks {
    /// Returns the places of all methods that are known to be used.
    pub fn new() -> Self {
        Self(RANKING.lines().enumerate().map(|(place, method)| (method, place)).collect())
    }

    /// Returns the place of a method, from 0; one that is not known to be used comes after all.
    pub fn of(&self, method: &str) -> usize {
        self.0.get(method).copied().unwrap_or(usize::MAX)
    }
}

impl Default for Ranks {
    fn default() -> Self {
        Self::new()
    }
}

/// How well a word fits; a better one is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Field,
    PartOfName,
    Title,
    Word,
}

/// The texts of a method that are searched, in lower case.
struct Places {
    method: String,
    titles: String,
    keywords: Vec<String>,
    fields: String,
}

impl Places {
    fn of(spec: &Spec) -> Self {
        let fields: Vec<&str> = spec.all_fields().map(|field| &*field.name).collect();
        let titles = [&*spec.title, spec.title_zh.as_deref().unwrap_or_default()];
        Self {
            method: spec.method.clone(),
            titles: titles.join("\n").to_lowercase(),
            keywords: spec.keywords.iter().map(|keyword| keyword.to_lowercase()).collect(),
            fields: fields.join("\n").to_lowercase(),
        }
    }

    /// Where a word is, at its best.
    fn fit(&self, word: &str) -> Option<Fit> {
        let is_word = || self.method.split('.').any(|part| part == word) || self.method == word;
        let in_keyword = || self.keywords.iter().any(|keyword| keyword.contains(word));
        match () {
            () if is_word() || self.keywords.iter().any(|keyword| keyword == word) => {
                Some(Fit::Word)
            }
            () if self.titles.contains(word) || in_keyword() => Some(Fit::Title),
            () if self.method.contains(word) => Some(Fit::PartOfName),
            () if self.fields.contains(word) => Some(Fit::Field),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, RANKING, Ranks};

    #[test]
    fn the_ranking_names_methods_of_the_catalogue_once() {
        for method in RANKING.lines() {
            assert!(alipay_openapi_specs::find(method).is_some(), "{method}");
        }
        let ranks = Ranks::new();
        assert_eq!(ranks.0.len(), RANKING.lines().count());
        assert!(ranks.of("alipay.trade.query") < ranks.of("alipay.trade.refund"));
        assert_eq!(ranks.of("alipay.security.aze.query"), usize::MAX);
    }

    #[test]
    fn methods_are_found_by_what_people_call_them() {
        let index = Index::read(|| {});
        let table: [(&[&str], &str); 22] = [
            (&["退款"], "alipay.trade.refund"),
            (&["退钱"], "alipay.trade.refund"),
            (&["refund"], "alipay.trade.refund"),
            (&["Refund", "query"], "alipay.trade.fastpay.refund.query"),
            (&["退款", "查询"], "alipay.trade.fastpay.refund.query"),
            (&["退款查询"], "alipay.trade.fastpay.refund.query"),
            (&["查单"], "alipay.trade.query"),
            (&["转账"], "alipay.fund.trans.uni.transfer"),
            (&["transfer"], "alipay.fund.trans.uni.transfer"),
            (&["提现"], "alipay.fund.trans.uni.transfer"),
            (&["对账单"], "alipay.data.dataservice.bill.downloadurl.query"),
            (&["登录"], "alipay.system.oauth.token"),
            (&["login"], "alipay.system.oauth.token"),
            (&["头像"], "alipay.user.info.share"),
            (&["h5支付"], "alipay.trade.wap.pay"),
            (&["网站支付"], "alipay.trade.page.pay"),
            (&["扫码支付"], "alipay.trade.precreate"),
            (&["付款码"], "alipay.trade.pay"),
            (&["小程序支付"], "alipay.trade.create"),
            (&["关单"], "alipay.trade.close"),
            (&["分账"], "alipay.trade.order.settle"),
            (&["activity_account"], "koubei.marketing.tool.points.update"),
        ];
        for (words, expected) in table {
            let found = index.search(words);
            assert_eq!(found.first().map(|hit| hit.method), Some(expected), "{words:?}");
        }
        assert!(index.search(&["没有这样的词"]).is_empty());

        // Without words, in the order of their use.
        let all = index.search(&[]);
        let used = RANKING.lines().count();
        let names: Vec<&str> = all.iter().map(|hit| hit.method).collect();
        assert_eq!(names.get(..used).unwrap(), RANKING.lines().collect::<Vec<_>>());
        let others = names.get(used..).unwrap();
        assert!(others.is_sorted() && others.len() > 9000, "{}", others.len());
        let outlines = all.iter().filter(|hit| hit.outline);
        assert!(outlines.clone().all(|hit| hit.title.is_empty()) && outlines.count() > 9300);
    }
}
