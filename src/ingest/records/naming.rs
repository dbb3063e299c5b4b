//! What the names of columns say, in several languages.

use crate::corpus::Role;

/// Names of columns by role, as they are written without marks and in lower case. Of
/// two that are there the earlier one counts.
const NAMES: &[(Role, &str)] = &[
    (
        Role::Title,
        "title headline subject heading articletitle titletext posttitle titre titel titolo \
         título titulo titular manchete überschrift schlagzeile kop rubrik otsikko tytuł \
         tytul nagłówek başlık baslik cím název titlu заголовок название назва тема 标题 標題 题目 \
         タイトル 見出し 件名 제목 عنوان العنوان כותרת τίτλος",
    ),
    (
        Role::Text,
        "text body content article fulltext articlebody articletext bodytext articlecontent \
         maintext story contenthtml contenttext bodyhtml message transcript selftext post \
         tweet comment texte contenu corps testo contenuto texto contenido cuerpo conteúdo \
         conteudo corpo inhalt artikel tekst inhoud treść tresc metin içerik icerik szöveg \
         obsah conținut текст содержание тело статья сообщение зміст 正文 内容 內容 全文 本文 本文テキスト 본문 \
         내용 نص النص المحتوى متن תוכן κείμενο description summary abstract excerpt snippet \
         lead caption",
    ),
    (
        Role::Date,
        "date published publishedat publicationdate datepublished publishdate pubdate \
         publishedon publisheddate publishedtime firstpublished posted postedat posteddate \
         dateposted datetime isodate created createdat creationdate datecreated createdtime \
         timestamp time seendate datum fecha data dato datapubblicazione datepublication \
         tarih dátum päivämäärä дата датапубликации 日期 发布时间 發布時間 日付 公開日 날짜 작성일 تاريخ التاريخ \
         תאריך ημερομηνία",
    ),
    (
        Role::Source,
        "source publisher outlet publication newspaper sourcename sitename site agency \
         journal magazine media mediasource medium newsoutlet publishername domain feed \
         quelle zeitung fuente periódico fonte testata bron krant źródło zrodlo kaynak zdroj \
         forrás sursa källa kilde lähde источник издание сми джерело 来源 來源 媒体 媒體 出典 新聞 출처 언론사 \
         المصدر מקור πηγή",
    ),
    (
        Role::Author,
        "author authors byline writer reporter creator dccreator by authorname username user \
         screenname auteur autor autore autora verfasser författare forfatter yazar szerző \
         автор авторы 作者 記者 著者 저자 기자 작성자 المؤلف الكاتب מחבר συγγραφέας",
    ),
    (
        Role::Url,
        "url link permalink href uri weburl articleurl canonicalurl sourceurl originalurl \
         pageurl webpage lien enlace adresse ссылка адрес посилання 链接 鏈接 網址 リンク 링크 الرابط",
    ),
    (
        Role::Language,
        "language lang languagecode locale inlanguage langue sprache idioma lingua taal język \
         dil язык мова 语言 語言 言語 언어 اللغة",
    ),
    (Role::Id, "id docid articleid documentid uuid guid identifier uid nr номер 編號 编号"),
];

/// Names that say nothing of what they hold: what is around them does.
const VALUES: &[&str] = &[
    "rendered",
    "main",
    "name",
    "value",
    "text",
    "t",
    "content",
    "cdata",
    "displayname",
    "en",
    "original",
];

/// Names that say nothing of what they are around.
const WRAPPERS: &[&str] = &[
    "_source",
    "fields",
    "attributes",
    "data",
    "node",
    "item",
    "article",
    "post",
    "properties",
    "doc",
    "document",
    "record",
    "result",
    "object",
];

/// The role that a column of this name has, and how far down its list the name is.
///
/// A field of an object in an article speaks of that object: `image.url` is not the
/// address of the article. `title.rendered` and `_source.title` speak of the article.
pub(super) fn ranked_role(name: &str) -> Option<(Role, usize)> {
    let parts: Vec<&str> = name.split('.').collect();
    let mut parts = parts.as_slice();
    if let [around @ .., last] = parts
        && !around.is_empty()
        && VALUES.contains(&bare(last).as_str())
        && around.last().is_some_and(|name| of_bare(&bare(name)).is_some())
    {
        parts = around;
    }
    while let [first, rest @ ..] = parts
        && !rest.is_empty()
        && WRAPPERS.iter().any(|wrapper| wrapper.eq_ignore_ascii_case(first))
    {
        parts = rest;
    }
    match parts {
        [name] => of_bare(&bare(name)),
        _ => None,
    }
}

fn of_bare(bare: &str) -> Option<(Role, usize)> {
    NAMES.iter().find_map(|(role, names)| {
        names.split(' ').position(|name| name == bare).map(|rank| (*role, rank))
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

/// All roles, in the order in which they are given.
pub(super) fn all_roles() -> impl Iterator<Item = Role> {
    NAMES.iter().map(|(role, _)| *role)
}
