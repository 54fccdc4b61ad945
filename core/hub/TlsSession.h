// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Expected.h"
#include "core/hub/HubConfig.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

using SSL_CTX = struct ssl_ctx_st;
using SSL = struct ssl_st;

namespace pulse::hub {

/*! Certificate and key for new connections; running ones keep theirs. TLS 1.2 and later. */
using TlsContext = std::shared_ptr<SSL_CTX>;
Expected<TlsContext> makeTlsContext(const TlsConfig &config);

/*!
 * TLS over a non-blocking socket that somebody else owns and waits for. Hub thread, which blocks
 * SIGPIPE. Bytes that were taken for writing are kept until the socket takes them.
 */
class TlsSession
{
public:
    enum class Outcome { Done, NeedsRead, NeedsWrite, Failed, NotTls };

    TlsSession(TlsContext context, int socket);
    ~TlsSession();
    TlsSession(const TlsSession &) = delete;
    TlsSession &operator=(const TlsSession &) = delete;

    Outcome read(std::span<char> buffer, std::size_t &count);
    /*! One record's worth is taken at once, whole; `count` is what of `bytes` was. */
    Outcome write(std::string_view bytes, std::size_t &count);
    bool hasUnsent() const { return !m_unsent.empty(); }
    bool isPlain() const { return m_isPlain; }
    /*! The end of our side; does not wait for the other. */
    void sayEnd();

private:
    Outcome outcomeOf(int result) const;
    Outcome sendUnsent();
    Outcome look();

    TlsContext m_context;
    int m_socket;
    SSL *m_ssl = nullptr; //!< from the first byte on
    std::string m_unsent;
    bool m_isPlain = false;
};

} // namespace pulse::hub
