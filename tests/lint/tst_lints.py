#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Pulsedeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each lint accepts a good tree and finds what is wrong in a bad one."""

import os
import pathlib
import shutil
import tempfile
import unittest

import check_format
import check_layers
import check_no_gui
import check_qmllint
import check_spdx
import check_translations

HEADER = ("SPDX-FileCopyrightText: 2026 The Pulsedeck authors", "SPDX-License-Identifier: GPL-3.0-or-later")


def with_header(mark, text):
    return "".join(f"{mark} {line}\n" for line in HEADER) + text


class TreeCase(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name)

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def assert_found(self, findings, *words):
        """One finding, and it has all the words."""
        self.assertEqual(len(findings), 1, findings)
        for word in words:
            self.assertIn(word, findings[0])


class Layers(TreeCase):
    def findings(self):
        return check_layers.check(self.root)[0]

    def test_downward_includes_and_imports_are_accepted(self):
        self.write("core/client/Link.cpp", '#include "core/client/Link.h"\n#include "core/codec/Codec.h"\n'
                                           '#include <QObject>\n#include <vector>\n')
        self.write("core/client/tst.cpp", '#include "tst.moc"\n')
        self.write("qml/Shell/Main.qml", "import QtQuick\nimport Pulse.Chat\nimport Pulse.Ui\n")
        self.write("core/client/CMakeLists.txt", "pulse_add_library(client PUBLIC Pulse::codec Qt6::Core)\n")
        self.write("README.md", "")
        self.assertEqual(self.findings(), [])

    def test_upward_include_is_found(self):
        self.write("core/codec/Codec.cpp", '#include "core/client/Link.h"\n')
        self.assert_found(self.findings(), "core/codec/Codec.cpp:1", "core/client/Link.h")

    def test_client_and_hub_never_include_each_other(self):
        self.write("core/client/Link.cpp", '#include "core/hub/HubServer.h"\n')
        self.write("core/hub/HubServer.cpp", '#include "core/client/Link.h"\n')
        self.assertEqual(len(self.findings()), 2)

    def test_model_that_knows_the_hub_is_found(self):
        self.write("app/models/AppContext.cpp", '#include "core/hub/HubServer.h"\n')
        self.assert_found(self.findings(), "app/models must not include")

    def test_include_that_is_not_rooted_is_found(self):
        self.write("core/client/Link.cpp", '#include "Link.h"\n')
        self.assert_found(self.findings(), "start from the project root")

    def test_gui_header_in_the_core_is_found(self):
        self.write("core/series/Store.cpp", "#include <QImage>\n")
        self.assert_found(self.findings(), "no screen")

    def test_unknown_library_is_found(self):
        self.write("core/wonder/Wonder.cpp", '#include "core/base/Clock.h"\n')
        self.assert_found(self.findings(), "not in the layer table")

    def test_feature_that_imports_a_feature_is_found(self):
        self.write("qml/Chat/Room.qml", "import Pulse.Charts\n")
        self.assert_found(self.findings(), "qml/Chat must not import Pulse.Charts")

    def test_import_of_a_folder_is_found(self):
        self.write("qml/Chat/Room.qml", 'import "../Ui"\n')
        self.assert_found(self.findings(), "by its name")

    def test_link_line_that_goes_up_is_found(self):
        self.write("core/codec/CMakeLists.txt", "pulse_add_library(codec PUBLIC Pulse::client)\n")
        self.assert_found(self.findings(), "must not link Pulse::client")

    def test_core_library_that_links_the_gui_is_found(self):
        self.write("core/codec/CMakeLists.txt", "pulse_add_library(codec PUBLIC Qt6::Quick) # Qt6::Gui\n")
        self.assert_found(self.findings(), "must not link Qt6::Quick")

    def test_stray_top_level_entries_are_found(self):
        self.write("notes.txt", "")
        self.write("stuff/a.txt", "")
        self.assertEqual(len(self.findings()), 2)


class Spdx(TreeCase):
    def setUp(self):
        super().setUp()
        self.write("LICENSES/GPL-3.0-or-later.txt", "text")

    def findings(self):
        return check_spdx.check(self.root)[0]

    def test_headers_and_annotations_are_accepted(self):
        self.write("core/a.cpp", with_header("//", "int a;\n"))
        self.write("installer/run", "#!/bin/sh\n" + with_header("#", "true\n"))
        self.write("icons/a.svg", "<svg/>")
        self.write("REUSE.toml", with_header("#", 'version = 1\n[[annotations]]\npath = "icons/**"\n'
                   'SPDX-FileCopyrightText = "2026 A"\nSPDX-License-Identifier = "GPL-3.0-or-later"\n'))
        self.assertEqual(self.findings(), [])

    def test_source_without_a_header_is_found(self):
        self.write("core/a.cpp", "int a;\n")
        self.assert_found(self.findings(), "core/a.cpp", "at the top")

    def test_script_without_a_suffix_needs_a_header(self):
        self.write("installer/run", "#!/bin/sh\ntrue\n")
        self.assert_found(self.findings(), "installer/run", "at the top")

    def test_source_cannot_hide_behind_an_annotation(self):
        self.write("core/a.cpp", "int a;\n")
        self.write("REUSE.toml", with_header("#", 'version = 1\n[[annotations]]\npath = "**"\n'
                   'SPDX-FileCopyrightText = "2026 A"\nSPDX-License-Identifier = "GPL-3.0-or-later"\n'))
        self.assert_found(self.findings(), "core/a.cpp", "at the top")

    def test_header_with_a_licence_but_no_owner_is_found(self):
        self.write("core/a.cpp", f"// {HEADER[1]}\n")
        self.assert_found(self.findings(), "core/a.cpp")

    def test_picture_without_an_annotation_is_found(self):
        self.write("icons/a.svg", "<svg/>")
        self.assert_found(self.findings(), "icons/a.svg", "REUSE.toml")

    def test_missing_licence_text_is_found(self):
        self.write("core/a.cpp", with_header("//", "").replace("GPL-3.0-or-later", "MIT"))
        self.assert_found(self.findings(), "LICENSES/MIT.txt")


class Format(TreeCase):
    def findings(self):
        return check_format.check(self.root, None)[0]

    def test_clean_text_is_accepted(self):
        self.write("a.qml", "Item {\n}\n")
        self.write("tests/data/raw.txt", "\t \r\n\n")
        self.assertEqual(self.findings(), [])

    def test_each_flaw_of_a_text_is_found(self):
        for flaw, text in {"a tab": "\tx\n", "carriage returns": "x\r\n", "blanks at its end": "x \n",
                           "does not end": "x", "ends with an empty line": "x\n\n"}.items():
            with self.subTest(flaw):
                self.write("a.qml", text)
                self.assert_found(self.findings(), flaw)

    def test_badly_laid_out_cpp_is_found(self):
        tool = check_format.find_clang_format()
        if not tool:
            self.skipTest("clang-format is not here")
        shutil.copy(pathlib.Path(__file__).parents[2] / ".clang-format", self.root)
        self.write("a.cpp", "int main()\n{\n    return 0;\n}\n")
        self.assertEqual(check_format.check(self.root, tool)[0], [])
        self.write("a.cpp", "int  main( ) { return 0; }\n")
        self.assertIn("a.cpp:1", check_format.check(self.root, tool)[0][0])


class Translations(TreeCase):
    LUPDATE = os.environ.get("PULSE_LUPDATE", "lupdate")

    def findings(self, source, *entries):
        """The findings for one QML text and entries of (source, translation, attributes)."""
        self.write("qml/A/A.qml", f"import QtQml\nQtObject {{ property string a: {source} }}\n")
        body = "".join(
            f"<message{more if more.startswith(' numerus') else ''}><source>{text}</source><translation"
            f"{more if more.startswith(' type') else ''}>{translation}</translation></message>"
            for text, translation, more in entries)
        self.write("resources/i18n/pulsedeck_zh_CN.ts",
                   '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS><TS version="2.1" language="zh_CN" '
                   f'sourcelanguage="en"><context><name>A</name>{body}</context></TS>')
        return check_translations.check(self.root, self.LUPDATE)[0]

    def test_complete_translation_is_accepted(self):
        self.assertEqual(self.findings('qsTr("Room %1")', ("Room %1", "房间 %1", "")), [])

    def test_plural_may_say_its_number_in_words(self):
        self.assertEqual(self.findings('qsTr("%n file(s)", "", 1)', (
            "%n file(s)", "<numerusform>一个文件</numerusform>", ' numerus="yes"')), [])

    def test_missing_text_is_found(self):
        self.assert_found(self.findings('qsTr("New") + qsTr("Room")', ("Room", "房间", "")), "New", "missing")

    def test_unfinished_text_is_found(self):
        self.assert_found(self.findings('qsTr("Room")', ("Room", "房间", ' type="unfinished"')), "unfinished")

    def test_empty_text_is_found(self):
        self.assert_found(self.findings('qsTr("Room")', ("Room", "", "")), "empty")

    def test_text_that_is_no_longer_used_is_found(self):
        findings = self.findings('qsTr("Room")', ("Room", "房间", ""), ("Old", "旧", ""))
        self.assert_found(findings, "Old", "vanished")

    def test_lost_placeholder_is_found(self):
        self.assert_found(self.findings('qsTr("Room %1")', ("Room %1", "房间", "")), "placeholders")

    def test_text_without_a_context_is_found(self):
        self.write("app/a.cpp", "namespace pulse { void f() { tr(\"Room\"); } }\n")
        findings = self.findings('""')
        self.assertTrue(any("app/a.cpp" in finding for finding in findings), findings)

    def test_english_needs_the_plurals_only(self):
        self.write("resources/i18n/pulsedeck_en.ts",
                   '<!DOCTYPE TS><TS version="2.1" language="en"><context><name>A</name></context></TS>')
        self.assertEqual(self.findings('qsTr("Room")', ("Room", "房间", "")), [])

    def test_tree_without_a_translation_is_found(self):
        self.assert_found(check_translations.check(self.root, self.LUPDATE)[0], "no translation")


class Qmllint(TreeCase):
    QMLLINT = os.environ.get("PULSE_QMLLINT", "qmllint")

    def findings(self, text):
        shutil.copy(pathlib.Path(__file__).parents[2] / ".qmllint.ini", self.root)
        self.write("tests/qml/tst_A.qml", text)
        return check_qmllint.check(self.root, self.QMLLINT, self.root)[0]

    def test_clean_test_is_accepted(self):
        self.assertEqual(self.findings("import QtQml\nQtObject { id: root; property int a: 1 }\n"), [])

    def test_unqualified_access_is_found(self):
        self.assert_found(self.findings("import QtQml\nQtObject { property int a: nowhere }\n"), "nowhere")


class NoGui(unittest.TestCase):
    def test_core_libraries_are_accepted(self):
        loaded = "\tlibQt6Core.so.6 => /usr/lib/libQt6Core.so.6\n\tlibssl.so.3 => /usr/lib/libssl.so.3\n"
        self.assertEqual(list(check_no_gui.findings_in("hub", loaded)), [])

    def test_gui_and_display_libraries_are_found(self):
        loaded = "\tlibQt6Gui.so.6 => /x\n\tlibQt6Quick.so.6 => /x\n\tlibxcb.so.1 => /x\n\tlibGLX.so.0 => /x\n"
        self.assertEqual(len(list(check_no_gui.findings_in("hub", loaded))), 4)

    def test_missing_program_is_found(self):
        self.assertEqual(len(check_no_gui.check(["/nowhere/hub"])[0]), 1)


if __name__ == "__main__":
    unittest.main()
