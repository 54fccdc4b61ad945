// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/client/Link.h"
#include "core/dialect/DialectCodec.h"

#include <QMetaType>
#include <QString>

#include <cstdint>
#include <vector>

namespace pulse {

/*! Everything but samples that arrived since the last batch, in order. */
struct LinkNews
{
    std::vector<codec::Message> messages;
};

/*! A message with samples, as it came. */
struct RawMessage
{
    TimeNs receivedAt = 0;
    QString feed; //!< the first of the watched ones it has samples of
    QString text; //!< as MessageText tells it, at most LinkHost::kMaxRawBytes
    qint64 bytes = 0; //!< as it came
    friend bool operator==(const RawMessage &, const RawMessage &) = default;
};

/*! What LinkHost is asked to open. */
struct LinkRequest
{
    std::uint32_t session = 0; //!< counts up; every answer carries it
    LinkConfig config;
    QString room; //!< joined on every connect; empty = none
    QString connection {}; //!< of which the feeds are (FeedKey); empty = the window's own server
    bool isInside = false; //!< the hub of this program, whose address is another in each run
    dialect::Dialect dialect = dialect::Dialect::Auto;
    dialect::DialectConfig dialectConfig {};
};

} // namespace pulse

Q_DECLARE_METATYPE(pulse::LinkNews)
Q_DECLARE_METATYPE(pulse::RawMessage)
Q_DECLARE_METATYPE(pulse::LinkRequest)
Q_DECLARE_METATYPE(pulse::LinkStats)
