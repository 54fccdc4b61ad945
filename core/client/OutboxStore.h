// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"
#include "core/base/Time.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <functional>

namespace pulse {

/*! A message that somebody wrote and no server has acknowledged. */
struct OutboxEntry
{
    QString id;
    QString room;
    QString text;
    TimeNs writtenAt = 0;
    Error failure; //!< None = it waits
    QString extras {}; //!< what it is beyond a plain message (codec::extrasOf)

    friend bool operator==(const OutboxEntry &, const OutboxEntry &) = default;
};

/*!
 * Keeps unsent messages where the end of the program does not reach them. Used on the io thread;
 * each answer comes there later, never inside the call, in the order of the calls, and not at all
 * once the store is destroyed.
 */
class OutboxStore
{
public:
    struct Loaded
    {
        QList<OutboxEntry> entries; //!< in the order of writing
        Error error; //!< what was there could not be read, and was set aside
    };

    virtual ~OutboxStore() = default;
    virtual void load(std::function<void(const Loaded &)> done) = 0;
    /*! Without an error it survives whatever happens to the program. An entry of that id is
     * replaced and goes last. */
    virtual void put(const OutboxEntry &entry, std::function<void(const Error &)> done) = 0;
    /*! Keeps the reason with it. */
    virtual void fail(const QString &id, const Error &failure) = 0;
    virtual void remove(const QString &id) = 0;
};

} // namespace pulse

Q_DECLARE_METATYPE(pulse::OutboxEntry)
