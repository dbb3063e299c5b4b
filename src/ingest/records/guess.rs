//! What the columns of a table are, by their names and by what is in them.

use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::date::find_date;
use super::cell::Cell;
use crate::corpus::{Columns, Date, Role};

/// So many columns are listed; what comes behind them has no role.
const MOST_COLUMNS: usize = 200;
/// So many records are looked at…
pub(super) const SAMPLE: usize = 200;
/// …and so many bytes of each cell.
const LOOKED_AT: usize = 400;

/// Names of columns by role, as they are written without marks and in lower case. Of
/// two that are there the earlier one counts.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Title,
        &[
            "title",
            "headline",
            "subject",
            "heading",
            "articletitle",
            "titletext",
            "posttitle",
            "titre",
            "titel",
            "titolo",
            "título",
            "titulo",
            "titular",
            "manchete",
            "überschrift",
            "schlagzeile",
            "kop",
            "rubrik",
            "otsikko",
            "tytuł",
            "tytul",
            "nagłówek",
            "başlık",
            "baslik",
            "cím",
            "název",
            "titlu",
            "заголовок",
            "название",
            "назва",
            "тема",
            "标题",
            "標題",
            "题目",
            "タイトル",
            "見出し",
            "件名",
            "제목",
            "عنوان",
            "العنوان",
            "כותרת",
            "शीर्षक",
            "τίτλος",
        ],
    ),
    (
        Role::Text,
        &[
            "text",
            "body",
            "content",
            "article",
            "fulltext",
            "articlebody",
            "articletext",
            "bodytext",
            "articlecontent",
            "maintext",
            "story",
            "contenthtml",
            "contenttext",
            "bodyhtml",
            "message",
            "transcript",
            "selftext",
            "post",
            "tweet",
            "comment",
            "texte",
            "contenu",
            "corps",
            "testo",
            "contenuto",
            "texto",
            "contenido",
            "cuerpo",
            "conteúdo",
            "conteudo",
            "corpo",
            "inhalt",
            "artikel",
            "tekst",
            "inhoud",
            "treść",
            "tresc",
            "metin",
            "içerik",
            "icerik",
            "szöveg",
            "obsah",
            "conținut",
            "текст",
            "содержание",
            "тело",
            "статья",
            "сообщение",
            "зміст",
            "正文",
            "内容",
            "內容",
            "全文",
            "本文",
            "本文テキスト",
            "본문",
            "내용",
            "نص",
            "النص",
            "المحتوى",
            "متن",
            "תוכן",
            "κείμενο",
            // Often only the beginning of the text.
            "description",
            "summary",
            "abstract",
            "excerpt",
            "snippet",
            "lead",
            "caption",
        ],
    ),
    (
        Role::Date,
        &[
            "date",
            "published",
            "publishedat",
            "publicationdate",
            "datepublished",
            "publishdate",
            "pubdate",
            "publishedon",
            "publisheddate",
            "publishedtime",
            "firstpublished",
            "posted",
            "postedat",
            "posteddate",
            "dateposted",
            "datetime",
            "isodate",
            "created",
            "createdat",
            "creationdate",
            "datecreated",
            "createdtime",
            "timestamp",
            "time",
            "seendate",
            "datum",
            "fecha",
            "data",
            "dato",
            "datapubblicazione",
            "datepublication",
            "tarih",
            "dátum",
            "päivämäärä",
            "дата",
            "датапубликации",
            "日期",
            "发布时间",
            "發布時間",
            "日付",
            "公開日",
            "날짜",
            "작성일",
            "تاريخ",
            "التاريخ",
            "תאריך",
            "ημερομηνία",
        ],
    ),
    (
        Role::Source,
        &[
            "source",
            "publisher",
            "outlet",
            "publication",
            "newspaper",
            "sourcename",
            "sitename",
            "site",
            "agency",
            "journal",
            "magazine",
            "media",
            "mediasource",
            "medium",
            "newsoutlet",
            "publishername",
            "domain",
            "feed",
            "quelle",
            "zeitung",
            "fuente",
            "periódico",
            "fonte",
            "testata",
            "bron",
            "krant",
            "źródło",
            "zrodlo",
            "kaynak",
            "zdroj",
            "forrás",
            "sursa",
            "källa",
            "kilde",
            "lähde",
            "источник",
            "издание",
            "сми",
            "джерело",
            "来源",
            "來源",
            "媒体",
            "媒體",
            "出典",
            "新聞",
            "출처",
            "언론사",
            "المصدر",
            "מקור",
            "πηγή",
        ],
    ),
    (
        Role::Author,
        &[
            "author",
            "authors",
            "byline",
            "writer",
            "reporter",
            "creator",
            "dccreator",
            "by",
            "authorname",
            "username",
            "user",
            "screenname",
            "auteur",
            "autor",
            "autore",
            "autora",
            "verfasser",
            "författare",
            "forfatter",
            "yazar",
            "szerző",
            "автор",
            "авторы",
            "作者",
            "記者",
            "著者",
            "저자",
            "기자",
            "작성자",
            "المؤلف",
            "الكاتب",
            "מחבר",
            "συγγραφέας",
        ],
    ),
    (
        Role::Url,
        &[
            "url",
            "link",
            "permalink",
            "href",
            "uri",
            "weburl",
            "articleurl",
            "canonicalurl",
            "sourceurl",
            "originalurl",
            "pageurl",
            "webpage",
            "lien",
            "enlace",
            "adresse",
            "ссылка",
            "адрес",
            "посилання",
            "链接",
            "鏈接",
            "網址",
            "リンク",
            "링크",
            "الرابط",
        ],
    ),
    (
        Role::Language,
        &[
            "language",
            "lang",
            "languagecode",
            "locale",
            "inlanguage",
            "langue",
            "sprache",
            "idioma",
            "lingua",
            "taal",
            "język",
            "dil",
            "язык",
            "мова",
            "语言",
            "語言",
            "言語",
            "언어",
            "اللغة",
        ],
    ),
    (
        Role::Id,
        &[
            "id",
            "docid",
            "articleid",
            "documentid",
            "uuid",
            "guid",
            "identifier",
            "uid",
            "nr",
            "номер",
            "編號",
            "编号",
        ],
    ),
];

/// Names that say nothing of what they hold: what is around them does.
const VALUES: &[&str] =
    &["rendered", "main", "name", "value", "text", "t", "content", "cdata", "displayname", "en"];

/// The role that a column of this name has, and how far down its list the name is.
fn ranked_role(name: &str) -> Option<(Role, usize)> {
    let (around, last) = match name.rsplit_once('.') {
        Some((around, last)) => (Some(around), last),
        None => (None, name),
    };
    // `title.rendered`, `author.name`: the value of what is around it.
    if let Some(around) = around
        && VALUES.contains(&bare(last).as_str())
        && let Some(found) = of_bare(&bare(around.rsplit('.').next().unwrap_or(around)))
    {
        return Some(found);
    }
    of_bare(&bare(last))
}

fn of_bare(bare: &str) -> Option<(Role, usize)> {
    NAMES.iter().find_map(|(role, names)| {
        names.iter().position(|name| *name == bare).map(|rank| (*role, rank))
    })
}

/// The role that a column of this name has.
pub(super) fn role_of_name(name: &str) -> Option<Role> {
    ranked_role(name).map(|(role, _)| role)
}

/// A name in lower case without blanks and marks: `Published_At` is `publishedat`.
fn bare(name: &str) -> String {
    const LONGEST: usize = 40;
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .collect()
}

/// What the cells of a column look like.
#[derive(Debug, Default)]
struct Look {
    name: String,
    n_filled: usize,
    n_bytes: usize,
    n_words: usize,
    n_dates: usize,
    n_iso: usize,
    n_addresses: usize,
    n_languages: usize,
    /// The beginnings of the cells.
    distinct: BTreeSet<String>,
}

impl Look {
    fn mean(&self) -> usize {
        self.n_bytes / self.n_filled.max(1)
    }

    fn mostly(&self, n: usize) -> bool {
        n > 0 && n * 2 >= self.n_filled
    }

    /// Whether its cells are long, in words, and not the same again and again.
    fn is_prose(&self) -> bool {
        // A script without spaces has few words and many bytes.
        let in_words = self.n_words > self.n_filled * 5 || self.n_bytes > self.n_words * 40;
        self.mean() >= 60 && in_words && self.distinct.len() * 2 > self.n_filled
    }

    /// Whether nearly all of its cells are days as ISO 8601 writes them.
    fn is_dates(&self) -> bool {
        self.n_iso > 0 && self.n_iso * 10 >= self.n_filled * 9
    }

    /// Whether its cells are a few words each, and differ.
    fn is_titles(&self) -> bool {
        (15..=200).contains(&self.mean())
            && self.n_words >= self.n_filled * 2
            && self.n_dates + self.n_addresses == 0
            && self.distinct.len() * 10 >= self.n_filled * 9
    }

    /// Whether its cells can be what its name says.
    fn fits(&self, role: Role) -> bool {
        match role {
            Role::Date => self.mostly(self.n_dates),
            Role::Url => self.mostly(self.n_addresses),
            Role::Language => self.mostly(self.n_languages),
            Role::Source | Role::Author => self.mean() <= 200,
            Role::Title | Role::Text | Role::Id => true,
        }
    }
}

/// Looks at records, then tells the columns.
#[derive(Debug, Default)]
pub(super) struct Guess {
    looks: Vec<Look>,
    by_name: BTreeMap<String, usize>,
    n_records: usize,
}

impl Guess {
    /// Looks at a record; says whether more would help.
    pub fn look(&mut self, cells: &[Cell<'_>]) -> bool {
        for cell in cells.iter().take(MOST_COLUMNS) {
            let at = match self.by_name.get(cell.name.as_ref()) {
                Some(at) => *at,
                None if self.looks.len() < MOST_COLUMNS => {
                    let name = cell.name.clone().into_owned();
                    self.by_name.insert(name.clone(), self.looks.len());
                    self.looks.push(Look { name, ..Look::default() });
                    self.looks.len() - 1
                }
                None => continue,
            };
            if let Some(look) = self.looks.get_mut(at)
                && !cell.is_blank()
            {
                look_at(look, &cell.value);
            }
        }
        self.n_records += 1;
        self.n_records < SAMPLE
    }

    /// The columns with their roles: by name where the name says it and the cells do
    /// not speak against it, the title, the text and the date else by their cells.
    pub fn columns(self) -> Columns {
        let mut roles = vec![None; self.looks.len()];
        for (role, _) in NAMES {
            let named = self.looks.iter().enumerate().filter_map(|(i, look)| {
                let (found, rank) = ranked_role(&look.name)?;
                (found == *role && look.fits(*role)).then_some((i, rank, look))
            });
            let best = match role {
                // Of two texts the one that is whole.
                Role::Text => {
                    named.max_by_key(|(i, rank, look)| (look.n_bytes, Reverse((*rank, *i))))
                }
                _ => named.min_by_key(|(i, rank, look)| (look.n_filled == 0, *rank, *i)),
            };
            give(&mut roles, best.map(|(i, ..)| i), *role);
        }
        self.by_values(&mut roles);
        let names = self.looks.into_iter().map(|look| look.name).collect();
        Columns { names, roles, head: false }
    }

    /// Gives the text, the date and the title, where no name told them, to columns
    /// whose cells look like it.
    fn by_values(&self, roles: &mut [Option<Role>]) {
        for (role, fits) in [
            (Role::Text, Look::is_prose as fn(&Look) -> bool),
            (Role::Date, Look::is_dates),
            (Role::Title, Look::is_titles),
        ] {
            let has = |role| roles.contains(&Some(role));
            if has(role) || role == Role::Title && !has(Role::Text) {
                continue;
            }
            let free = self
                .looks
                .iter()
                .enumerate()
                .filter(|(i, look)| roles.get(*i).is_some_and(Option::is_none) && fits(look));
            let found = match role {
                Role::Text => free.max_by_key(|(i, look)| (look.n_bytes, Reverse(*i))),
                _ => free.min_by_key(|(i, _)| *i),
            };
            give(roles, found.map(|(i, _)| i), role);
        }
    }
}

fn give(roles: &mut [Option<Role>], to: Option<usize>, role: Role) {
    if let Some(slot) = to.and_then(|i| roles.get_mut(i)) {
        *slot = Some(role);
    }
}

fn look_at(look: &mut Look, value: &str) {
    let value = value.trim();
    let head = value.get(..value.floor_char_boundary(LOOKED_AT)).unwrap_or(value);
    look.n_filled += 1;
    look.n_bytes += value.len();
    look.n_words += head.split_whitespace().count() * value.len().max(1) / head.len().max(1);
    look.n_dates += usize::from(date(value).is_some());
    look.n_iso += usize::from(Date::parse_iso(value).is_some_and(|date| date.day().is_some()));
    look.n_addresses += usize::from(is_address(value));
    look.n_languages += usize::from(language(value).is_some());
    look.distinct.insert(head.to_owned());
}

/// The date that a cell holds and nothing beside it but a time.
pub(super) fn date(value: &str) -> Option<Date> {
    const LONGEST: usize = 48;
    let value = value.trim();
    if value.len() > LONGEST {
        return None;
    }
    if let Some(date) = Date::parse_iso(value) {
        return Some(date);
    }
    let digits = value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit());
    if digits {
        let part = |range| value.get(range).and_then(|digits: &str| digits.parse::<u16>().ok());
        let narrow = |n: u16| u8::try_from(n).ok().filter(|n| *n > 0);
        let year = part(0..4).filter(|year| (1600..=2100).contains(year))?;
        return Date::new(year, part(4..6).and_then(narrow)?, part(6..8).and_then(narrow)?);
    }
    find_date(value).map(|(date, _)| date)
}

/// Whether a cell holds the address of a page.
pub(super) fn is_address(value: &str) -> bool {
    let value = value.trim();
    (value.starts_with("https://") || value.starts_with("http://"))
        && !value.contains(char::is_whitespace)
}

/// The ISO 639-1 code that a cell states: `en`, `en-US`, `EN`.
pub(super) fn language(value: &str) -> Option<String> {
    let code = value.trim().split(['-', '_']).next()?;
    let fits = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    (fits && value.trim().len() <= 12).then(|| code.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The roles that the columns of a table get, the first row being their names.
    fn check(rows: &[&[&str]], expected: &str) {
        let [names, rows @ ..] = rows else { panic!("no names") };
        let mut guess = Guess::default();
        for row in rows {
            let cells = names.iter().zip(*row);
            let cells: Vec<Cell<'_>> = cells
                .map(|(name, value)| Cell { name: (*name).into(), value: (*value).into() })
                .collect();
            guess.look(&cells);
        }
        let roles = guess.columns().roles;
        let found = roles.iter().map(|role| role.map_or("-".into(), |role| format!("{role:?}")));
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{names:?}");
    }

    const PROSE: &str =
        "The blaze began in a storage shed beside the silos shortly after midnight.";

    #[test]
    fn columns_are_told_by_their_names() {
        check(
            &[
                &["id", "Title", "body", "Published_At", "source", "url", "lang", "views"],
                &[
                    "1",
                    "Fire",
                    "It burned.",
                    "2024-03-14T07:15:00Z",
                    "Wire",
                    "https://a.example/1",
                    "en-GB",
                    "7",
                ],
            ],
            "Id Title Text Date Source Url Language -",
        );
        check(
            &[&["заголовок", "текст", "дата"], &["Пожар", "Горело.", "14.03.2024"]],
            "Title Text Date",
        );
        check(&[&["標題", "內容", "日期"], &["火災", "燒了", "2024-03-14"]], "Title Text Date");
        check(
            &[&["title.rendered", "content.rendered", "author.name"], &["a", "b", "c"]],
            "Title Text Author",
        );
    }

    #[test]
    fn cells_speak_against_names() {
        // In Italian `data` is the date, in English it is anything.
        check(&[&["data", "testo"], &["x", "y"]], "- Text");
        check(&[&["data", "testo"], &["14.03.2024", "y"]], "Date Text");
        check(&[&["link", "text"], &["javascript:alert(1)", "y"]], "- Text");
        // Of two texts the whole one.
        check(&[&["content", "body"], &["It burned…", PROSE]], "- Text");
        check(&[&["text", "body"], &["", PROSE]], "- Text");
    }

    #[test]
    fn columns_without_names_are_told_by_their_cells() {
        let second = "Firefighters worked through the night, and the authority gave no cause.";
        check(
            &[
                &["1", "2", "3", "4"],
                &["2024-03-14", "Fire at the port", PROSE, "7"],
                &["2024-03-15", "The morning after", second, "9"],
            ],
            "Date Title Text -",
        );
        check(&[&["a", "b"], &["x", "y"], &["x", "z"]], "- -");
    }

    #[test]
    fn dates_stand_alone_in_their_cells() {
        for (value, expected) in [
            ("2024-03-14", "2024-03-14"),
            ("2024-03", "2024-03"),
            (" 2024-03-14 07:15 ", "2024-03-14"),
            ("20240314", "2024-03-14"),
            ("Thu, 14 Mar 2024 10:00:00 +0900", "2024-03-14"),
            ("03/04/2024", ""),
            ("99999999", ""),
            ("yesterday", ""),
            ("On March 14, 2024 a fire broke out in the port of the town", ""),
        ] {
            assert_eq!(date(value).map(|d| d.to_string()).unwrap_or_default(), expected, "{value}");
        }
    }
}
