// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/transport/HttpTransport.h"

#include <optional>

namespace pulse {

/*! Hears by `GET /poll`, answered when there is something: where a proxy hands out only what is
 * complete. */
class PollTransport final : public HttpTransport
{
    Q_OBJECT
public:
    explicit PollTransport(Clock &clock, QObject *parent = nullptr);

protected:
    QNetworkRequest listenRequest() override;
    std::chrono::milliseconds answerDeadline() const override;
    QByteArray contentType() const override;
    void take(const QByteArray &bytes) override;
    void ended(const QNetworkReply &reply, bool isWhole) override;

private:
    QByteArray m_answer;
    std::optional<std::uint64_t> m_cursor; //!< all up to there was delivered
};

} // namespace pulse
