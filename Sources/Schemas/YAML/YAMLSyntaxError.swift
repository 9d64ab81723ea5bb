import Diagnostics
internal import Yams

/// What is wrong with a text that is not YAML: the range in the notebook, the reason in plain words, the usual fix.
struct YAMLSyntaxError {
  let diagnostic: Diagnostic

  init(_ error: any Error, yaml: YAMLText) {
    var finder = Finder(yaml: yaml)
    diagnostic = finder.diagnostic(of: error)
  }
}

private struct Finder {
  var yaml: YAMLText

  mutating func diagnostic(of error: any Error) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return syntax(problem, at: mark, context: context)
    case .duplicatedKeysInMapping(let names, let context):
      return duplicate(names.first ?? "", first: yaml.offset(of: context.mark))
    case .reader: return controlCharacter()
    default: return report(yaml.range.lowerBound, "this cannot be read as YAML", nil)
    }
  }

  private func report(_ offset: Int, _ message: String, _ hint: String?) -> Diagnostic {
    .error(
      .yamlSyntax, at: SourceRange(yaml.source, yaml.character(at: offset)), message, hint: hint)
  }

  private func controlCharacter() -> Diagnostic {
    let isControl = { (byte: UInt8) in (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F }
    let position = yaml.source.bytes[yaml.range].firstIndex(where: isControl) ?? yaml.range.lowerBound
    return report(
      position, "a character that YAML does not allow", "delete it; in double quotes it may be written \\u…")
  }

  private func duplicate(_ name: String, first: Int) -> Diagnostic {
    let again = RepeatedKey(name: name, first: first, yaml: yaml).second
    let range = SourceRange(yaml.source, first..<first + name.utf8.count)
    let message = "key '\(name)' is written twice"
    guard let again else { return .error(.duplicateKey, at: range, message, hint: "leave one of them out") }
    return Diagnostic(
      .error, .duplicateKey, at: SourceRange(yaml.source, again), message,
      hints: [.init("first written here", at: range)])
  }

  private mutating func syntax(_ problem: String, at mark: Mark, context: YamlError.Context?) -> Diagnostic {
    let position = yaml.offset(of: mark)
    let opening = context.map { yaml.offset(of: $0.mark) } ?? position
    switch problem {
    case "found character that cannot start any token": return badStart(position)
    case "mapping values are not allowed in this context":
      return report(
        position, "a ':' where no value can start",
        "text that contains ': ' needs quotes; keys of one map start in one column")
    case "could not find expected ':'":
      return report(opening, "a line that is neither 'key: value' nor part of a value", Self.keyHint)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return unclosed(opening, found: position)
    case "found unexpected end of stream", "found unexpected document indicator":
      return report(opening, "a quote that is never closed", "add the closing quote")
    case "found unknown escape character", "did not find expected hexdecimal number":
      return report(
        position, "an escape that YAML does not know", "in single quotes, and without quotes, '\\' stands for itself")
    default: return other(problem, position: position)
    }
  }

  private static let keyHint = "write 'key: value' with a space after the colon; check the indentation"

  private func badStart(_ position: Int) -> Diagnostic {
    guard yaml.byte(at: position) != UInt8(ascii: "\t") else {
      return report(position, "a tab in the indentation", "indent with spaces")
    }
    let character = yaml.source.string(yaml.character(at: position))
    return report(position, "text cannot start with '\(character)'", "put the text in quotes")
  }

  private func unclosed(_ opening: Int, found position: Int) -> Diagnostic {
    let bracket = yaml.source.string(yaml.character(at: opening))
    let (kind, closing) = bracket == "[" ? ("list", "]") : ("map", "}")
    let hint =
      commentWithin(opening..<position)
      ? "a '#' after a space begins a comment, which hides what follows on its line: quote the text if the '#' belongs to it"
      : "add a ',' or the closing '\(closing)'; text that contains any of , [ ] { } needs quotes here"
    let found = yaml.character(at: position)
    guard !found.isEmpty else { return report(opening, "a \(kind) that is never closed", hint) }
    let message = "expected ',' or '\(closing)' in the \(kind), found '\(yaml.source.string(found))'"
    return Diagnostic(
      .error, .yamlSyntax, at: SourceRange(yaml.source, found), message,
      hints: [
        .init(hint), .init("the \(kind) starts here", at: SourceRange(yaml.source, yaml.character(at: opening))),
      ])
  }

  /// Whether a comment begins after a text in `bytes`, and not on a line of its own.
  private func commentWithin(_ bytes: Range<Int>) -> Bool {
    yaml.source.bytes[bytes].split(separator: 0x0A).contains { line in
      line.drop { $0 <= 0x20 }.dropFirst().firstRange(of: " #".utf8) != nil
    }
  }

  /// The last position before `position`, or at it, where something is written.
  private func lastPosition(upTo position: Int) -> Int {
    let bytes = yaml.source.bytes[yaml.range.lowerBound..<position]
    return bytes.lastIndex { !" \t\r\n".utf8.contains($0) } ?? position
  }

  private func misplaced(_ position: Int) -> Diagnostic {
    let lineStart = yaml.source.bytes[yaml.range.lowerBound..<position].lastIndex(of: 0x0A) ?? yaml.range.lowerBound
    let before = yaml.source.bytes[lineStart..<position].last { $0 != 0x20 && $0 != 0x09 }
    if let before, "]}\"'".utf8.contains(before) {
      let closing = String(decoding: [before], as: UTF8.self)
      return report(position, "text after a closing \(closing)", "put the whole text in quotes")
    }
    return report(
      position, "this line fits neither the map nor the list before it",
      "entries of one map or list start in one column")
  }

  private func other(_ problem: String, position: Int) -> Diagnostic {
    switch problem {
    case "did not find expected key", "did not find expected '-' indicator":
      return misplaced(position)
    case "block sequence entries are not allowed in this context":
      return report(position, "a '- ' where no list can start", "put the list on lines of its own")
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      return report(position, "a tab in the indentation", "indent with spaces")
    case "found undefined alias":
      return report(
        position, "an alias of an anchor that is not defined before it",
        "text that starts with '*' needs quotes; an anchor is written &name")
    case "did not find expected node content":
      return report(
        lastPosition(upTo: position), "a value is missing after this", "close every '[' and '{' that is opened")
    case "did not find expected comment or line break":
      return report(position, "text after '|' or '>'", "text that starts with '|' or '>' needs quotes")
    case "but found another document":
      return report(position, "a second document", "leave out the line '---' or '...'")
    default:
      return report(position, "this is not YAML: \(problem)", "text with special characters needs quotes")
    }
  }
}
