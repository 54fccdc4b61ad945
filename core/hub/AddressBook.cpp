// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/hub/AddressBook.h"

#include <algorithm>

namespace pulse::hub {

namespace {
/*! Refused ones that an address may have open at a time, to read why. */
constexpr std::size_t kMaxRefused = 8;
/*! The prefix ffff:ffff::/32 is nobody's: there is room for IPv4. */
constexpr std::uint64_t kV4 = 0xFFFF'FFFF'0000'0000;
} // namespace

AddressKey addressKey(const std::array<unsigned char, 4> &v4)
{
    std::uint64_t key = 0;
    for (const unsigned char byte : v4)
        key = key << 8 | byte;
    return AddressKey { kV4 | key };
}

AddressKey addressKey(const std::array<unsigned char, 16> &v6)
{
    constexpr std::array<unsigned char, 12> kMapped { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF };
    if (std::equal(kMapped.begin(), kMapped.end(), v6.begin()))
        return addressKey(std::array<unsigned char, 4> { v6[12], v6[13], v6[14], v6[15] });
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i)
        key = key << 8 | v6[i];
    return AddressKey { key };
}

AddressBook::Verdict AddressBook::enter(AddressKey address, std::size_t maxConnections)
{
    const std::size_t before = count(address);
    if (before >= maxConnections + kMaxRefused)
        return Verdict::Drop;
    m_counts[address] = before + 1;
    return before >= maxConnections ? Verdict::Refuse : Verdict::Welcome;
}

void AddressBook::leave(AddressKey address)
{
    const auto it = m_counts.find(address);
    if (it != m_counts.end() && --it->second == 0)
        m_counts.erase(it);
}

std::size_t AddressBook::count(AddressKey address) const
{
    const auto it = m_counts.find(address);
    return it == m_counts.end() ? 0 : it->second;
}

} // namespace pulse::hub
