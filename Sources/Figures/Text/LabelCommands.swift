import Diagnostics
import Results

extension CheckedText {
  /// A warning of each command in its formulas that labels do not know, where it first appears: it is drawn as it is
  /// written.
  var unknownCommands: [Diagnostic] {
    LabelMarkup.unknownCommands(in: printed).map { name in
      let text = source.text ?? ""
      let command = text.firstRange(of: "\\" + name).map { range in
        source.range(ofText: text[..<range.lowerBound].utf8.count..<text[..<range.upperBound].utf8.count)
      }
      return .warning(
        .unknownCommand, at: command ?? source.range,
        "labels of figures have no command '\\\(name)': it is drawn as it is written", hint: Self.hint(for: name))
    }
  }

  private static func hint(for name: String) -> String {
    switch name {
    case "href", "url": "write links into the caption or the text: [words](https://…)"
    case "includegraphics": "write images into the text: ![what it shows](picture.png)"
    default: "check its spelling, or write out what it means"
    }
  }
}
