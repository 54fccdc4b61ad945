<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>InspectorSeries</name>
    <message numerus="yes">
        <source>and %n more: find by name</source>
        <translation>
            <numerusform>and %n more: find by name</numerusform>
            <numerusform>and %n more: find by name</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LaneSpans</name>
    <message numerus="yes">
        <source>%1, %n parts with data</source>
        <translation>
            <numerusform>%1, %n part with data</numerusform>
            <numerusform>%1, %n parts with data</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>Connections, %n down</source>
        <translation>
            <numerusform>Connections, %n down</numerusform>
            <numerusform>Connections, %n down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rooms, %n mention(s)</source>
        <translation>
            <numerusform>Rooms, %n mention</numerusform>
            <numerusform>Rooms, %n mentions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Rooms, %n unread</source>
        <translation>
            <numerusform>Rooms, %n unread</numerusform>
            <numerusform>Rooms, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineMarks</name>
    <message numerus="yes">
        <source>%1, %n of them</source>
        <translation>
            <numerusform>%1, %n of them</numerusform>
            <numerusform>%1, %n of them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::ChatModel</name>
    <message numerus="yes">
        <source>%n message(s) wait here and go out in order</source>
        <translation>
            <numerusform>%n message waits here and goes out as soon as it can</numerusform>
            <numerusform>%n messages wait here and go out in order</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A message can carry at most %n pin(s).</source>
        <translation>
            <numerusform>A message can carry at most %n pin.</numerusform>
            <numerusform>A message can carry at most %n pins.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One can be in %n room(s) at once.</source>
        <translation>
            <numerusform>One can be in %n room at once.</numerusform>
            <numerusform>One can be in %n rooms at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people are typing</source>
        <translation>
            <numerusform>%n person is typing</numerusform>
            <numerusform>%n people are typing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::ConnectionModel</name>
    <message numerus="yes">
        <source>%n up</source>
        <translation>
            <numerusform>%n up</numerusform>
            <numerusform>%n up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n retrying</source>
        <translation>
            <numerusform>%n retrying</numerusform>
            <numerusform>%n retrying</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n off</source>
        <translation>
            <numerusform>%n off</numerusform>
            <numerusform>%n off</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::LinkModel</name>
    <message numerus="yes">
        <source>%n feed(s) live</source>
        <translation>
            <numerusform>%n feed live</numerusform>
            <numerusform>%n feeds live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::PanelModel</name>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::PinFlagModel</name>
    <message numerus="yes">
        <source>%n pins</source>
        <translation>
            <numerusform>%n pin</numerusform>
            <numerusform>%n pins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::ProbeModel</name>
    <message numerus="yes">
        <source>Not before %n s from now.</source>
        <translation>
            <numerusform>Not before %n s from now.</numerusform>
            <numerusform>Not before %n s from now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::RecordingModel</name>
    <message numerus="yes">
        <source>%1, %n messages</source>
        <translation>
            <numerusform>%1, %n message</numerusform>
            <numerusform>%1, %n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::ReplayModel</name>
    <message numerus="yes">
        <source>%n later messages</source>
        <translation>
            <numerusform>%n later message</numerusform>
            <numerusform>%n later messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::RoomListModel</name>
    <message numerus="yes">
        <source>%1, %n mention(s)</source>
        <translation>
            <numerusform>%1, %n mention</numerusform>
            <numerusform>%1, %n mentions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n unread</numerusform>
            <numerusform>%1, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::SeriesChoices</name>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pulse::SessionLibrary</name>
    <message numerus="yes">
        <source>%n recordings, %1</source>
        <translation>
            <numerusform>%n recording, %1</numerusform>
            <numerusform>%n recordings, %1</numerusform>
        </translation>
    </message>
</context>
</TS>
