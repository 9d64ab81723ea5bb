import Diagnostics
import Schemas

/// All forms of the map of one name, as the manual describes them.
struct MapDescription {
  /// The name of the map.
  let name: String
  /// Its forms; if there are several, a key distinguishes them.
  let forms: [RecordSchema]
  /// The key that distinguishes the forms.
  let tag: String?

  /// Every map that may be written in a notebook, outer ones first.
  static let all: [MapDescription] = {
    var found: [MapDescription] = []
    for kind in BlockKind.allCases { visit(.record(kind.schema), &found) }
    if let changed = BlockKind.experiment.inheritance { visit(.record(changed), &found) }
    return found
  }()

  private static func visit(_ shape: ValueShape, _ found: inout [MapDescription]) {
    switch shape {
    case .record(let schema): add([schema], tag: nil, &found)
    case .variants(let schemas, let tag): add(schemas, tag: tag, &found)
    case .list(let inner), .map(let inner, _): visit(inner, &found)
    case .either(let shapes): for shape in shapes { visit(shape, &found) }
    case .sweep(let shape, let forms): for shape in [shape] + forms { visit(shape, &found) }
    case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .other: break
    }
  }

  /// Adds a map that was not added before. The first occurrence of a map has its full form.
  private static func add(_ schemas: [RecordSchema], tag: String?, _ found: inout [MapDescription]) {
    guard let name = schemas.first?.name, !found.contains(where: { $0.name == name }) else { return }
    found.append(MapDescription(name: name, forms: schemas, tag: tag))
    for schema in schemas { for key in schema.keys { visit(key.shape, &found) } }
  }
}

extension MapDescription {
  /// The names of its keys, and of its forms where a table lists these.
  var names: [String] {
    let kinds = tag == "mark" ? [] : forms.compactMap { form in tag.flatMap { form.word(of: $0) } }
    return (forms.flatMap(\.keys).map(\.name) + kinds).uniqued
  }

  /// A key, and the forms that have it.
  private struct Line {
    let key: KeyDescription
    var words: [String]
  }

  /// The tables and rules of the map, as Markdown.
  var text: String {
    ([kinds, keys].compactMap(\.self).map(\.markdown) + [rules]).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// The forms with their meanings.
  private var kinds: ReferenceTable? {
    guard let tag, tag != "mark" else { return nil }
    return ReferenceTable(
      [tag.asCode, "meaning"], rows: forms.map { [$0.word(of: tag)?.asCode ?? "", $0.meaning] })
  }

  private var keys: ReferenceTable? {
    let isTold = lines.contains { $0.words.count < forms.count }
    let head = ["key", "type", "default", "meaning"] + (isTold ? ["\(tag ?? "form")s"] : [])
    return ReferenceTable(
      head,
      rows: lines.map { line in
        let key = line.key
        let isAlways = line.words.count == forms.count
        let value = key.isRequired ? "**required**" : key.defaultText ?? "none"
        let own = isAlways ? "all" : line.words.map(\.asCode).joined(separator: ", ")
        return [key.name.asCode, key.shape.inManual, value, key.meaning] + (isTold ? [own] : [])
      })
  }

  /// Its keys in the order of declaration, each meaning once; those that every form may have come last.
  private var lines: [Line] {
    var lines: [Line] = []
    guard tag != nil else { return forms.flatMap(\.keys).map { Line(key: $0, words: [""]) } }
    for form in forms {
      for key in form.keys where key.name != tag {
        let word = tag.flatMap { form.word(of: $0) } ?? ""
        if let index = lines.firstIndex(where: { $0.key.name == key.name && $0.key.meaning == key.meaning }) {
          lines[index].words.append(word)
        } else {
          lines.append(Line(key: key, words: [word]))
        }
      }
    }
    let isCommon: (Line) -> Bool = { $0.words.count == forms.count && !$0.key.isRequired }
    return lines.filter { !isCommon($0) } + lines.filter(isCommon)
  }

  /// The rules for several keys together, in sentences.
  private var rules: String {
    let choices = forms.flatMap { form in form.choices.map { (form, $0) } }.filter { $0.1.keys.count > 1 }
    let sentences = choices.map { form, choice in
      let subject = tag.flatMap { form.word(of: $0) }.map { "`\($0)`: " } ?? ""
      return subject + choice.sentence
    }
    let keys = forms.flatMap(\.keys).filter { $0.name != tag }
    let isSwept = !keys.isEmpty && keys.allSatisfy(\.shape.isSweep)
    return (sentences + (isSwept ? ["Every one of these keys may be swept."] : [])).joined(separator: " ")
  }
}

extension KeyChoice {
  /// The choice in words.
  fileprivate var sentence: String {
    let names = keys.map(\.asCode)
    let list = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    switch count {
    case .exactlyOne: return "Exactly one of \(list) is written."
    case .atMostOne: return "At most one of \(list) is written."
    case .atLeastOne: return "At least one of \(list) is written."
    }
  }
}

extension ValueShape {
  fileprivate var isSweep: Bool { if case .sweep = self { true } else { false } }

  /// Alternatives of which any may be used; a list of the first alternative is described briefly.
  private static func alternatives(_ shapes: [ValueShape]) -> String {
    let texts = shapes.enumerated().map { index, shape in
      guard index > 0, case .list(let element) = shape, element.inManual == shapes[0].inManual else {
        return shape.inManual
      }
      return "a list of such"
    }
    return texts.joined(separator: "; or ")
  }

  /// The accepted values, as the manual describes them.
  fileprivate var inManual: String {
    switch self {
    case .choice(let words) where words.count > 12: "\(words.count) names, in a table below"
    case .choice(let words): words.map(\.asCode).joined(separator: ", ")
    case .list(.list(let element)): "list of lists: \(element.inManual)"
    case .list(let element): "list: \(element.inManual)"
    case .map(let value, _): "map from names: \(value.inManual)"
    case .record(let schema): "map **\(schema.name)**"
    case .variants(let schemas, _): "map **\(schemas.first?.name ?? "")**"
    case .either(let shapes): Self.alternatives(shapes)
    case .sweep(let shape, _): shape.inManual
    case .number, .text, .pattern, .boolean, .expression, .nothing, .other: description
    }
  }
}
