use super::{Scope, article};
use crate::corpus::{Block, BlockKind};

/// Reads `source`, a page without its frame, and checks its blocks, a line each.
fn check(source: &str, expected: &[&str]) {
    let found = article("a.html", source, Scope::Page);
    let blocks: Vec<_> = found
        .blocks
        .iter()
        .map(|block| format!("{} {:?}", block.kind.name(), block.span.of(&found.text)))
        .collect();
    assert_eq!(blocks, expected, "{source}");
}

#[test]
fn blocks_follow_the_elements() {
    check(
        "<h1>Fire  at\nthe port</h1><p>It <b>burned</b>&nbsp;&amp; smoked.<br>All night.<h2>Why</h2>Nobody knew.",
        &[
            "title \"Fire at the port\"",
            "paragraph \"It burned\\u{a0}& smoked.\\nAll night.\"",
            "heading \"Why\"",
            "paragraph \"Nobody knew.\"",
        ],
    );
    check(
        "<div>One<div>Two</div>Three</div>",
        &["paragraph \"One\"", "paragraph \"Two\"", "paragraph \"Three\""],
    );
    check("<pre>\na  b\n  c\n</pre>d", &["paragraph \"a  b\\n  c\"", "paragraph \"d\""]);
}

#[test]
fn lists_and_tables_are_one_block_each() {
    check(
        "<ul><li>a<ul><li><p>b</p></ul><li>c</ul><p>d",
        &["list \"- a\\n  - b\\n- c\"", "paragraph \"d\""],
    );
    check("<ol start=3><li>a<li>b</ol>", &["list \"3. a\\n4. b\""]);
    check(
        "<table><caption>Dead</caption><tr><th><th>Port<th>Ship</tr><tr><td>Tue<td>11<td></tr><tr><td>Wed<td>12<td>2</table>",
        &["table \"Dead\\n\\tPort\\tShip\\nTue\\t11\\t\\nWed\\t12\\t2\""],
    );
    check(
        "<table><tr><td><h2>Head</h2><p>Body</p><td>Side</table>",
        &["title \"Head\"", "paragraph \"Body\"", "paragraph \"Side\""],
    );
}

#[test]
fn quotations_and_posts_are_told_apart() {
    check(
        "<blockquote><p>No list.</p><p>None.</p></blockquote>said he",
        &["quotation \"No list.\\nNone.\"", "paragraph \"said he\""],
    );
    check(
        "<blockquote class='twitter-tweet'><p>Smoke.</p>&mdash; Jun (@junc) <a href=x>March 14, 2024</a></blockquote>",
        &["embedded-post \"Smoke.\\n— Jun (@junc) March 14, 2024\""],
    );
    check(
        "<blockquote>Smoke.<br>— Jun (@junc) March 14, 2024</blockquote>",
        &["embedded-post \"Smoke.\\n— Jun (@junc) March 14, 2024\""],
    );
}

#[test]
fn what_is_not_seen_is_not_text() {
    check(
        "<p>Seen.<span style='display: none'>x<span>y</span>z</span><!-- no --></p><script>no</script>\
         <template><p>no</template><svg><title>no</title></svg><noscript>no</noscript><p hidden>no<p>Too.",
        &["paragraph \"Seen.\"", "paragraph \"Too.\""],
    );
    check("<div hidden><div>no</div>no</div>Yes", &["paragraph \"Yes\""]);
    check("<svg><path/>no<p>Yes", &["paragraph \"Yes\""]);
    check("<input hidden><p>Yes", &["paragraph \"Yes\""]);
}

#[test]
fn what_stands_around_is_kept_and_set_aside() {
    check(
        "<nav><ul><li>Home<li>World</ul></nav><article><header><h1>Fire at the port</h1></header><p>It burned.\
         <div class='x share'>Share</div></article><footer><p>©<p>2024</footer>",
        &[
            "boilerplate \"Home\\nWorld\"",
            "title \"Fire at the port\"",
            "paragraph \"It burned.\"",
            "boilerplate \"Share\\n\\n©\\n\\n2024\"",
        ],
    );
    let long = "It burned all night. ".repeat(60);
    check(
        &format!("<form><h1>Fire</h1><p>{long}</form>"),
        &["title \"Fire\"", &format!("paragraph {:?}", long.trim())],
    );
    check(
        "<header><a>Logo</a><h1>Fire at the port</h1><p>By Jun Castellane</p></header><p>It burned.",
        &[
            "boilerplate \"Logo\"",
            "title \"Fire at the port\"",
            "metadata \"By Jun Castellane\"",
            "paragraph \"It burned.\"",
        ],
    );
    check(
        "<nav>Port<p>It burned and nobody closed the menu.",
        &["paragraph \"Port\"", "paragraph \"It burned and nobody closed the menu.\""],
    );
}

#[test]
fn images_are_blocks_of_their_own() {
    check(
        "<p>Smoke <img alt='The quay at dawn'>rose <img alt=🔥>.<figure><img alt=''><figcaption>The bay</figcaption></figure>",
        &["paragraph \"Smoke rose 🔥.\"", "image \"The quay at dawn\"", "image \"The bay\""],
    );
}

/// Checks title, date, author, source, address and language, with their provenance.
fn check_metadata(source: &str, expected: &str) {
    let meta = article("2001-01-01.html", source, Scope::Page).metadata;
    let texts = [meta.title, meta.author, meta.source, meta.url, meta.language];
    let mut fields: Vec<String> =
        texts.into_iter().flatten().map(|f| format!("{} ({})", f.value, f.from.name())).collect();
    fields.extend(meta.date.map(|d| format!("{} ({})", d.value, d.from.name())));
    assert_eq!(fields.join("; "), expected, "{source}");
}

#[test]
fn pages_say_what_they_are() {
    check_metadata(
        "<html lang=en-GB><title>Fire - The Kostrel Post</title><meta property=og:site_name content='The Kostrel Post'>\
         <meta name=author content='Jun Castellane'><link rel=canonical href=https://post.example/fire>\
         <meta property=article:published_time content=2024-03-13T09:00:00+01:00><p>It burned.",
        "Fire (metadata); Jun Castellane (metadata); The Kostrel Post (metadata); \
         https://post.example/fire (metadata); en (metadata); 2024-03-13 (metadata)",
    );
    check_metadata(
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-13\",\
         \"author\":{\"name\":\"Jun\"}}</script><h1>Fire at the port</h1><p>It burned.",
        "Fire at the port (stated); Jun (metadata); 2024-03-13 (metadata)",
    );
    check_metadata(
        "<h1>Fire at the port</h1><p>By Jun Castellane<p>14 March 2024<p>It burned.",
        "Fire at the port (stated); Jun Castellane (stated); 2024-03-14 (stated)",
    );
    check_metadata(
        "<h1>Fire</h1><time datetime=2024-03-14>Thursday</time><p>It burned.",
        "Fire (stated); 2024-03-14 (metadata)",
    );
}

#[test]
fn a_post_or_a_late_time_gives_no_date() {
    check_metadata(
        "<p>It burned.<blockquote class=twitter-tweet>x<time datetime=2024-03-15></time></blockquote>",
        "It burned (derived); 2001-01-01 (file-name)",
    );
    let long = "It burned all night. ".repeat(60);
    let source = format!("<h1>Fire</h1><p>{long}<p>Since <time datetime=1999-01-01>then</time>.");
    check_metadata(&source, "Fire (stated); 2001-01-01 (file-name)");
}

/// Two paragraphs of prose.
const PROSE: &str = "<p>The ferry Aster burned at the quay of Kostrel through the night, and nobody aboard was hurt.</p>\
    <p>Port officers opened the hold at dawn and counted forty drums, said Ines Vardo, who leads the watch.</p>";

/// The kinds of the blocks of a page that holds `PROSE`, which itself is left out.
fn kinds_beside_prose(source: &str, scope: Scope) -> Vec<String> {
    let found = article("a.html", &source.replace("PROSE", PROSE), scope);
    let shown = |block: &Block| {
        let text = block.span.of(&found.text);
        let is_prose = block.kind == BlockKind::Paragraph && PROSE.contains(text);
        (!is_prose).then(|| format!("{} {text:?}", block.kind.name()))
    };
    found.blocks.iter().filter_map(shown).collect()
}

#[test]
fn the_main_content_of_a_page_is_found_without_marks() {
    let page = "<div><div><a href=1>World</a></div><div><a href=2>Sport</a></div></div>\
        <div><h1>Fire at the port</h1><p>By Jun Castellane</p><div>PROSE</div>\
        <h3>Also read</h3><div><p><a href=3>Strike ends</a></p><p><a href=4>Ferry sold</a></p></div></div>\
        <div><p>The paper of the bay since 1911.</p></div>";
    assert_eq!(
        kinds_beside_prose(page, Scope::Page),
        [
            "boilerplate \"World\\n\\nSport\"",
            "title \"Fire at the port\"",
            "metadata \"By Jun Castellane\"",
            "boilerplate \"Also read\\n\\nStrike ends\\n\\nFerry sold\\n\\nThe paper of the bay since 1911.\"",
        ],
    );
    // A message or an entry of a feed is all its own.
    let text = kinds_beside_prose(page, Scope::Text);
    assert!(text.iter().all(|block| !block.starts_with("boilerplate")), "{text:?}");
}

#[test]
fn what_an_article_shows_within_its_text_stays() {
    let page = "<div><h1>Fire at the port</h1>PROSE<ul><li>Forty drums<li>No list</ul>\
        <div class=social-share><blockquote class=twitter-tweet>Smoke.<br>— Jun (@junc) <a href=x>March 14, 2024</a></blockquote></div>\
        <table><tr><td>Tue<td>11</table><h2>What is known</h2><p><a href=report>The report of the port</a></p>PROSE</div>";
    assert_eq!(
        kinds_beside_prose(page, Scope::Page),
        [
            "title \"Fire at the port\"",
            "list \"- Forty drums\\n- No list\"",
            "embedded-post \"Smoke.\\n— Jun (@junc) March 14, 2024\"",
            "table \"Tue\\t11\"",
            "heading \"What is known\"",
            "paragraph \"The report of the port\"",
        ],
    );
}

#[test]
fn an_element_that_wraps_the_page_is_not_around_it() {
    let long = PROSE.repeat(12);
    for page in [
        format!("<div class=sidebar-layout><div class=sidebar>{long}</div></div>"),
        format!("<div class='related'><h1>Fire at the port</h1>{long}</div>"),
        format!("<div class=comments>{long}</div>"),
    ] {
        let found = article("a.html", &page, Scope::Page);
        let aside = found.blocks.iter().filter(|block| block.kind == BlockKind::Boilerplate);
        assert_eq!(aside.count(), 0, "{page}");
    }
}

#[test]
fn links_that_are_never_ended_go_no_further_than_their_element() {
    let page = format!("<div><div><a href=1>Home</div><div>{PROSE}</div></div>");
    assert_eq!(
        kinds_beside_prose(&page.replace(PROSE, "PROSE"), Scope::Page),
        ["boilerplate \"Home\""],
    );
}

#[test]
fn what_is_broken_off_says_nothing_of_what_follows() {
    check(
        "<body><nav>Port<p>It burned and nobody closed the menu.</body>",
        &["paragraph \"Port\"", "paragraph \"It burned and nobody closed the menu.\""],
    );
    check(
        "<div><p class=share>Share this<p>It burned.</div>",
        &["boilerplate \"Share this\"", "paragraph \"It burned.\""],
    );
}

#[test]
fn an_element_around_a_page_leaves_its_tables_whole() {
    let page = format!(
        "<form><h1>Fire at the port</h1>{}<table><tr><td>A</td><td>11</td></tr></table>\
        <p>Smoke <span class=share>Share</span></p></form>",
        PROSE
    );
    assert_eq!(
        kinds_beside_prose(&page.replace(PROSE, "PROSE"), Scope::Page),
        [
            "title \"Fire at the port\"",
            "table \"A\\t11\"",
            "paragraph \"Smoke\"",
            "boilerplate \"Share\""
        ],
    );
}

#[test]
fn a_short_article_in_an_element_of_a_doubtful_name_stays() {
    let page = "<div class='layout sidebar-right'><h1>Fire at the port</h1>PROSE</div>";
    assert_eq!(kinds_beside_prose(page, Scope::Page), ["title \"Fire at the port\""]);
    assert_eq!(kinds_beside_prose("<div class=newsletter>PROSE</div>", Scope::Text), [""; 0]);
}
