import Diagnostics
internal import Yams

/// What is wrong with a text that is not YAML: the place in the notebook, the reason in plain words, the usual fix.
struct YAMLSyntaxError {
  let diagnostic: Diagnostic

  init(_ error: any Error, places: YAMLPlaces) {
    var finder = Finder(places: places)
    diagnostic = finder.diagnostic(of: error)
  }
}

private struct Finder {
  var places: YAMLPlaces

  mutating func diagnostic(of error: any Error) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return syntax(problem, at: mark, context: context)
    case .duplicatedKeysInMapping(let names, let context):
      return duplicate(names.first ?? "", first: places.offset(of: context.mark))
    case .reader: return controlCharacter()
    default: return report(places.range.lowerBound, "this cannot be read as YAML", nil)
    }
  }

  private func report(_ offset: Int, _ message: String, _ hint: String?) -> Diagnostic {
    .error(
      .yamlSyntax, at: SourceRange(places.source, places.character(at: offset)), message, hint: hint)
  }

  private func controlCharacter() -> Diagnostic {
    let isControl = { (byte: UInt8) in (byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D) || byte == 0x7F }
    let place = places.source.bytes[places.range].firstIndex(where: isControl) ?? places.range.lowerBound
    return report(place, "a character that YAML does not allow", "delete it; in double quotes it may be written \\u…")
  }

  private func duplicate(_ name: String, first: Int) -> Diagnostic {
    let again = RepeatedKey(name: name, first: first, places: places).second
    let range = SourceRange(places.source, first..<first + name.utf8.count)
    let message = "key '\(name)' is written twice"
    guard let again else { return .error(.duplicateKey, at: range, message, hint: "leave one of them out") }
    return Diagnostic(
      .error, .duplicateKey, at: SourceRange(places.source, again), message,
      hints: [.init("first written here", at: range)])
  }

  private mutating func syntax(_ problem: String, at mark: Mark, context: YamlError.Context?) -> Diagnostic {
    let place = places.offset(of: mark)
    let opening = context.map { places.offset(of: $0.mark) } ?? place
    switch problem {
    case "found character that cannot start any token": return badStart(place)
    case "mapping values are not allowed in this context":
      return report(
        place, "a ':' where no value can start",
        "text that contains ': ' needs quotes; keys of one map start in one column")
    case "could not find expected ':'":
      return report(opening, "a line that is neither 'key: value' nor part of a value", Self.keyHint)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return unclosed(opening, found: place)
    case "found unexpected end of stream", "found unexpected document indicator":
      return report(opening, "a quote that is never closed", "add the closing quote")
    case "found unknown escape character", "did not find expected hexdecimal number":
      return report(
        place, "an escape that YAML does not know", "in single quotes, and without quotes, '\\' stands for itself")
    default: return other(problem, place: place)
    }
  }

  private static let keyHint = "write 'key: value' with a space after the colon; check the indentation"

  private func badStart(_ place: Int) -> Diagnostic {
    guard places.byte(at: place) != UInt8(ascii: "\t") else {
      return report(place, "a tab in the indentation", "indent with spaces")
    }
    let character = places.source.string(places.character(at: place))
    return report(place, "text cannot start with '\(character)'", "put the text in quotes")
  }

  private func unclosed(_ opening: Int, found place: Int) -> Diagnostic {
    let bracket = places.source.string(places.character(at: opening))
    let (kind, closing) = bracket == "[" ? ("list", "]") : ("map", "}")
    let hint =
      commentWithin(opening..<place)
      ? "a '#' after a space begins a comment, which hides what follows on its line: quote the text if the '#' belongs to it"
      : "add a ',' or the closing '\(closing)'; text that contains any of , [ ] { } needs quotes here"
    let found = places.character(at: place)
    guard !found.isEmpty else { return report(opening, "a \(kind) that is never closed", hint) }
    let message = "expected ',' or '\(closing)' in the \(kind), found '\(places.source.string(found))'"
    return Diagnostic(
      .error, .yamlSyntax, at: SourceRange(places.source, found), message,
      hints: [
        .init(hint), .init("the \(kind) starts here", at: SourceRange(places.source, places.character(at: opening))),
      ])
  }

  /// Whether a comment begins after a text in `bytes`, and not on a line of its own.
  private func commentWithin(_ bytes: Range<Int>) -> Bool {
    places.source.bytes[bytes].split(separator: 0x0A).contains { line in
      line.drop { $0 <= 0x20 }.dropFirst().firstRange(of: " #".utf8) != nil
    }
  }

  /// The last place before `place`, or at it, where something is written.
  private func lastPlace(upTo place: Int) -> Int {
    let bytes = places.source.bytes[places.range.lowerBound..<place]
    return bytes.lastIndex { !" \t\r\n".utf8.contains($0) } ?? place
  }

  private func misplaced(_ place: Int) -> Diagnostic {
    let lineStart = places.source.bytes[places.range.lowerBound..<place].lastIndex(of: 0x0A) ?? places.range.lowerBound
    let before = places.source.bytes[lineStart..<place].last { $0 != 0x20 && $0 != 0x09 }
    if let before, "]}\"'".utf8.contains(before) {
      let closing = String(decoding: [before], as: UTF8.self)
      return report(place, "text after a closing \(closing)", "put the whole text in quotes")
    }
    return report(
      place, "this line fits neither the map nor the list before it", "entries of one map or list start in one column")
  }

  private func other(_ problem: String, place: Int) -> Diagnostic {
    switch problem {
    case "did not find expected key", "did not find expected '-' indicator":
      return misplaced(place)
    case "block sequence entries are not allowed in this context":
      return report(place, "a '- ' where no list can start", "put the list on lines of its own")
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      return report(place, "a tab in the indentation", "indent with spaces")
    case "found undefined alias":
      return report(
        place, "an alias of an anchor that is not defined before it",
        "text that starts with '*' needs quotes; an anchor is written &name")
    case "did not find expected node content":
      return report(lastPlace(upTo: place), "a value is missing after this", "close every '[' and '{' that is opened")
    case "did not find expected comment or line break":
      return report(place, "text after '|' or '>'", "text that starts with '|' or '>' needs quotes")
    case "but found another document":
      return report(place, "a second document", "leave out the line '---' or '...'")
    default:
      return report(place, "this is not YAML: \(problem)", "text with special characters needs quotes")
    }
  }
}
