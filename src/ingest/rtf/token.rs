//! Groups, control words and bytes.

/// A piece of the source.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'s> {
    Open,
    Close,
    /// `\par`, `\u1078`: the name and the number behind it.
    Word(&'s str, Option<i32>),
    /// `\~`, `\*`: a sign behind a backslash.
    Sign(u8),
    /// `\'e9`: a byte of text.
    Byte(u8),
    /// Bytes of text as they stand.
    Text(&'s [u8]),
}

/// Cuts a source into tokens.
pub(super) struct Tokens<'s> {
    source: &'s [u8],
    at: usize,
}

impl<'s> Tokens<'s> {
    pub fn new(source: &'s [u8]) -> Self {
        Self { source, at: 0 }
    }

    /// Passes over bytes that are no text, as `\bin` announces them.
    pub fn pass_over(&mut self, n: usize) {
        self.at = self.at.saturating_add(n).min(self.source.len());
    }

    fn word(&mut self) -> Option<Token<'s>> {
        let rest = self.source.get(self.at..)?;
        let n_letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count().min(32);
        let (name, behind) = rest.split_at(n_letters);
        let name = core::str::from_utf8(name).ok()?;
        let sign = usize::from(behind.first() == Some(&b'-'));
        let digits = behind.get(sign..)?;
        let n_digits = digits.iter().take_while(|b| b.is_ascii_digit()).count().min(10);
        let number = (n_digits > 0).then(|| {
            let digits = digits.iter().take(n_digits);
            let n = digits.fold(0i64, |n, b| n * 10 + i64::from(b - b'0'));
            i32::try_from(if sign == 1 { -n } else { n }).unwrap_or(i32::MAX)
        });
        let len = n_letters + if n_digits > 0 { sign + n_digits } else { 0 };
        // A blank behind a word belongs to it.
        let blank = usize::from(rest.get(len) == Some(&b' '));
        self.at += len + blank;
        Some(Token::Word(name, number))
    }
}

impl<'s> Iterator for Tokens<'s> {
    type Item = Token<'s>;

    fn next(&mut self) -> Option<Token<'s>> {
        loop {
            let byte = *self.source.get(self.at)?;
            self.at += 1;
            match byte {
                b'{' => return Some(Token::Open),
                b'}' => return Some(Token::Close),
                b'\r' | b'\n' => {}
                b'\\' => {
                    let next = *self.source.get(self.at)?;
                    if next.is_ascii_alphabetic() {
                        return self.word();
                    }
                    self.at += 1;
                    if next != b'\'' {
                        return Some(Token::Sign(next));
                    }
                    let hex = self.source.get(self.at..self.at + 2);
                    let value = hex
                        .and_then(|hex| core::str::from_utf8(hex).ok())
                        .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                    // What is no number is text.
                    let Some(value) = value else { continue };
                    self.at += 2;
                    return Some(Token::Byte(value));
                }
                _ => {
                    let rest = self.source.get(self.at..)?;
                    let ends = |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n');
                    let len = rest.iter().take_while(|b| !ends(b)).count();
                    let text = self.source.get(self.at - 1..self.at + len)?;
                    self.at += len;
                    return Some(Token::Text(text));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_signs_and_bytes_are_told_apart() {
        let found: Vec<Token> = Tokens::new(b"{\\b0 a\\u-3913?\\'e9\\~\r\n\\par}").collect();
        assert_eq!(
            found,
            [
                Token::Open,
                Token::Word("b", Some(0)),
                Token::Text(b"a"),
                Token::Word("u", Some(-3913)),
                Token::Text(b"?"),
                Token::Byte(0xe9),
                Token::Sign(b'~'),
                Token::Word("par", None),
                Token::Close,
            ]
        );
    }
}
