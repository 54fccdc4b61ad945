// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/derive/ExpressionScanner.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace pulse {

namespace {

using Kind = ExpressionToken::Kind;
using What = ExpressionError::What;

bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

class Scanner
{
public:
    explicit Scanner(const QString &text)
        : m_text(text)
    {
    }

    Expected<std::vector<ExpressionToken>, ExpressionError> scan()
    {
        while (m_error.position == 0) {
            while (at().isSpace())
                ++m_at;
            m_begin = m_at;
            if (m_at >= m_text.size()) {
                add(Kind::End);
                return std::move(m_tokens);
            }
            next();
        }
        return Unexpected(m_error);
    }

private:
    QChar at(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }

    void add(Kind kind, double number = 0)
    {
        m_tokens.push_back(
            { kind, static_cast<int>(m_begin) + 1, m_text.mid(m_begin, m_at - m_begin), number });
    }

    void fail(What what, const QString &name = {})
    {
        m_error = { what, static_cast<int>(m_begin) + 1, name };
    }

    void next()
    {
        const QChar c = at();
        if (isDigit(c) || (c == u'.' && isDigit(at(1))))
            number();
        else if (isLetter(c))
            name();
        else if (c == u'"')
            series(u'"');
        else if (c == u'{')
            series(u'}');
        else if (c == u'(')
            single(Kind::Open);
        else if (c == u')')
            single(Kind::Close);
        else if (c == u',')
            single(Kind::Comma);
        else
            sign();
    }

    void single(Kind kind)
    {
        ++m_at;
        add(kind);
    }

    void digits()
    {
        while (isDigit(at()))
            ++m_at;
    }

    void number()
    {
        digits();
        if (at() == u'.') {
            ++m_at;
            digits();
        }
        const bool isSigned = at(1) == u'+' || at(1) == u'-';
        if ((at() == u'e' || at() == u'E') && isDigit(at(isSigned ? 2 : 1))) {
            m_at += isSigned ? 2 : 1;
            digits();
        }
        const QString text = m_text.mid(m_begin, m_at - m_begin);
        bool isNumber = false;
        const double value = QLocale::c().toDouble(text, &isNumber);
        if (!isNumber || !std::isfinite(value) || isLetter(at()) || at() == u'.') {
            fail(What::BadNumber, text + at());
            return;
        }
        add(Kind::Number, value);
    }

    void name()
    {
        const auto isPart = [this] { return isLetter(at()) || isDigit(at()); };
        while (isPart() || (at() == u'.' && (isLetter(at(1)) || isDigit(at(1)))))
            ++m_at;
        // cpu.* would read as a multiplication.
        if (at() == u'.' && at(1) == u'*') {
            while (isPart() || at() == u'.' || at() == u'*')
                ++m_at;
            fail(What::UnknownName, m_text.mid(m_begin, m_at - m_begin));
            return;
        }
        const QString text = m_text.mid(m_begin, m_at - m_begin);
        add(text.contains(u'.') ? Kind::Series : Kind::Name);
    }

    void series(QChar end)
    {
        const qsizetype close = m_text.indexOf(end, m_at + 1);
        if (close < 0) {
            fail(What::UnclosedName);
            return;
        }
        const QString name = m_text.mid(m_at + 1, close - m_at - 1).trimmed();
        m_at = close + 1;
        if (name.isEmpty()) {
            fail(What::EmptyName);
            return;
        }
        add(Kind::Series);
        m_tokens.back().text = name;
    }

    void sign()
    {
        static constexpr std::array<QStringView, 6> kLong { u"==", u"!=", u"<=", u">=", u"&&",
            u"||" };
        for (const QStringView each : kLong) {
            if (QStringView(m_text).mid(m_at).startsWith(each)) {
                m_at += 2;
                add(Kind::Operator);
                return;
            }
        }
        if (QStringView(u"+-*/^<>?:").contains(at())) {
            single(Kind::Operator);
            return;
        }
        // A pair of surrogates is one character to the reader.
        const qsizetype length = at().isHighSurrogate() && at(1).isLowSurrogate() ? 2 : 1;
        fail(What::UnexpectedCharacter, m_text.mid(m_at, length));
    }

    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_begin = 0;
    std::vector<ExpressionToken> m_tokens;
    ExpressionError m_error { What::Empty, 0 };
};

} // namespace

Expected<std::vector<ExpressionToken>, ExpressionError> scanExpression(const QString &text)
{
    return Scanner(text).scan();
}

} // namespace pulse
