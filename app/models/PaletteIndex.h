// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/series/SeriesStore.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace pulse {

/*! Something the palette can find. Texts are plain and may come from others. */
struct PaletteEntry
{
    enum Group { GoTo, Series, Commands, Messages };
    enum Kind { Panel, Board, Room, Person, SeriesLine, Command, Message, Moment };

    Group group = GoTo;
    Kind kind = Panel;
    QString key {}; //!< the same in every run and language; empty = not remembered
    QString iconName {};
    QString title {};
    QString detail {};
    QString keys {}; //!< "Ctrl K"
    QString target {}; //!< by kind: id of the panel, board, message; name of the person
    QString boardId {}; //!< of a panel of another board; of a command its panel
    int row = -1; //!< of a command in ActionModel
    SeriesId series = -1;
    QString feed {};
    QString name {}; //!< of the series
    QString unit {};
    int slot = 0;
    double moment = 0; //!< ms since the epoch
    QChar scope {}; //!< of '>', '#', '@': where it is found, too
};

struct PaletteHit
{
    std::size_t entry = 0;
    int score = 0;
    QList<int> titleMarks {};
    QList<int> detailMarks {};
};

/*!
 * The lines the palette searches. A line is looked at letter by letter only if it has every letter
 * of the text, which a mask tells: ten thousand series take a few milliseconds a key.
 */
class PaletteIndex
{
public:
    static constexpr int kGroups = 4;

    void clear();
    void add(PaletteEntry entry);
    const PaletteEntry &at(std::size_t nth) const { return m_entries[nth]; }
    std::size_t size() const { return m_entries.size(); }

    /*! The best first. Every word of `text` is in the title or the detail; without a word what
     * `recent` (keys, newest first) names comes first, then all in their order. `scope`: null =
     * all; `group` < 0 = all. */
    std::vector<PaletteHit> find(
        QStringView text, QChar scope, int group, const QStringList &recent) const;
    /*! How many lines find() looked at letter by letter so far. */
    qint64 comparisons() const { return m_comparisons; }

private:
    std::optional<PaletteHit> match(
        std::size_t nth, QStringView text, const QList<QStringView> &words) const;

    std::vector<PaletteEntry> m_entries;
    std::vector<quint64> m_masks; // beside m_entries
    mutable qint64 m_comparisons = 0;
};

} // namespace pulse
