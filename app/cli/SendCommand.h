// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Session.h"

#include <QByteArray>
#include <QSet>
#include <QSocketNotifier>

#include <cstdint>
#include <memory>
#include <optional>

namespace pulse::cli {

struct SendOptions
{
    SessionOptions session;
    QString room;
    std::optional<QString> text; //!< nothing = the lines of standard input
    std::chrono::milliseconds timeout { 10'000 };
};

/*!
 * `pulsectl send`: one message, or each line of standard input, in order. A message is on its way
 * alone: the next one waits until the server has acknowledged it.
 */
class SendCommand : public QObject
{
    Q_OBJECT
public:
    explicit SendCommand(SendOptions options);
    int run();

private:
    void readInput();
    void sendNext();
    std::optional<QString> takeLine();
    void deliver(const QString &text);
    void startDeadline();
    void attempt();
    void onMessage(const codec::Message &message);
    void onRestored(const QList<OutboxEntry> &entries);
    void onRestoredDelivery(const QString &id, DeliveryState state, const Error &error);
    void endWhenDone();
    void onDelivery(const QString &id, DeliveryState state, const Error &error);

    SendOptions m_options;
    Session m_session;
    std::unique_ptr<QSocketNotifier> m_input;
    QByteArray m_unread; //!< bytes of input without the lines taken
    bool m_isInputEnded = false;
    std::uint64_t m_lineNumber = 0;
    QString m_text; //!< on its way
    QString m_id; //!< of its delivery; empty = nothing is on its way
    QSet<QString> m_restored; //!< of an earlier run, not answered yet
    std::unique_ptr<ClockTimer> m_deadline;
    std::unique_ptr<ClockTimer> m_pause;
};

/*! Arguments after "send". */
int runSend(const QStringList &arguments);

} // namespace pulse::cli
