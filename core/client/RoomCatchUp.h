// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/codec/Message.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace pulse {

/*!
 * What was missed in a room and was too much to come with the join: fetched backwards page by page
 * until it meets what is here. Decides what to ask next, from joins and pages it is told of; goes
 * on after another break. Pure, bounded in pages.
 */
class RoomCatchUp
{
public:
    /*! Pages of one stretch: 10,000 messages. More stays a hole. */
    static constexpr int kMaxPages = 50;

    /*! Joined. `known` is the last number that was here before, 0 = none; `recovered` as the server
     * said. The page to ask for now, if any. */
    std::optional<codec::HistoryRequest> joined(
        const std::string &room, std::uint64_t known, const codec::Ack &ack, bool isSameEpoch);
    /*! Any page of history that came, also the one of the join. */
    std::optional<codec::HistoryRequest> received(const codec::History &page);
    void forget(const std::string &room) { m_rooms.erase(room); }

private:
    struct Stretch
    {
        std::uint64_t known = 0; //!< all up to this number is here
        std::uint64_t before = 0; //!< and all from this number on
        int pages = 0;
    };
    static codec::HistoryRequest ask(const std::string &room, const Stretch &stretch);

    std::map<std::string, Stretch, std::less<>> m_rooms;
    std::map<std::string, std::uint64_t, std::less<>> m_oldest; //!< of the page of the join
};

} // namespace pulse
