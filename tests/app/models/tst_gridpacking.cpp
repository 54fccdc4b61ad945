// SPDX-FileCopyrightText: 2026 The Pulsedeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/models/GridPacking.h"

#include <QTest>

#include <random>

using namespace pulse;

class GridPackingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDroppedPanelPushesOthersDown()
    {
        const std::vector<GridSpot> packed
            = packGrid({ { 0, 0, 4, 10 }, { 4, 0, 4, 10 }, { 0, 10, 4, 10 } }, 1);
        QCOMPARE(packed.at(1), (GridSpot { 4, 0, 4, 10 }));
        const std::vector<GridSpot> pushed
            = packGrid({ { 0, 0, 4, 10 }, { 0, 0, 4, 8 }, { 0, 10, 4, 10 } }, 1);
        QCOMPARE(pushed.at(1), (GridSpot { 0, 0, 4, 8 }));
        QCOMPARE(pushed.at(0), (GridSpot { 0, 8, 4, 10 }));
        QCOMPARE(pushed.at(2), (GridSpot { 0, 18, 4, 10 }));
    }
    void aNewPanelTakesTheFirstFreePlace()
    {
        QCOMPARE(freeSpot({ { 0, 0, 8, 10 } }, { 0, 0, 4, 10 }), (GridSpot { 8, 0, 4, 10 }));
        QCOMPARE(freeSpot({ { 0, 0, 12, 10 } }, { 0, 0, 4, 10 }), (GridSpot { 0, 10, 4, 10 }));
    }
    void sizesStayBetweenTheLeastAndTheGrid()
    {
        const GridSpot least = leastSize(PanelKind::Line);
        QCOMPARE(clampSpot({ -5, -5, 1, 1 }, least), (GridSpot { 0, 0, 3, 7 }));
        QCOMPARE(clampSpot({ 11, 3, 90, 9'000 }, least), (GridSpot { 0, 3, 12, 200 }));
        QCOMPARE(clampSpot({ 11, 3, 4, 10 }, least), (GridSpot { 8, 3, 4, 10 }));
    }
    void packedGridsHaveNoOverlapsAndStayAsTheyAre()
    {
        std::mt19937 random(7);
        const auto below = [&random](int n) { return static_cast<int>(random() % unsigned(n)); };
        for (int round = 0; round < 300; ++round) {
            std::vector<GridSpot> spots;
            for (int i = 1 + below(20); i > 0; --i)
                spots.push_back(clampSpot({ below(12), below(40), 1 + below(12), 1 + below(20) },
                    leastSize(PanelKind::Value)));
            const int first = below(static_cast<int>(spots.size()) + 1) - 1;
            const std::vector<GridSpot> packed = packGrid(spots, first);
            for (std::size_t i = 0; i < packed.size(); ++i) {
                QCOMPARE(packed[i].column, spots[i].column);
                QCOMPARE(packed[i].columnSpan, spots[i].columnSpan);
                QCOMPARE(packed[i].rowSpan, spots[i].rowSpan);
                QVERIFY(packed[i].row >= 0);
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!overlap(packed[i], packed[j]));
            }
            QVERIFY(packGrid(packed) == packed);
        }
    }
};

QTEST_GUILESS_MAIN(GridPackingTest)
#include "tst_gridpacking.moc"
