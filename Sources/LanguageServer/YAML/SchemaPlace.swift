import Reference
import Schemas

/// What a schema says of a place in a block: the shapes that a map, a list or a value there may have.
struct SchemaPlace: Sendable {
  private let kind: BlockKind
  private let yaml: OpenYAML

  init(_ kind: BlockKind, _ yaml: OpenYAML) { (self.kind, self.yaml) = (kind, yaml) }

  /// The keys of the map `node`, each once.
  func keys(of node: Int) -> [KeyDescription] {
    maps(shapes(of: node), yaml.nodes[node]).flatMap(\.keys).uniqued(by: \.name)
  }

  /// The key called `name` of the map `node`. In a map of changes it is a path such as `train.until`.
  func key(_ name: String, of node: Int) -> KeyDescription? {
    if isMapOfChanges(node) { return key(atPath: name) }
    return keys(of: node).first { $0.name == name }
  }

  /// The shapes of the value of `key` in `node`, or of an element where that is a list.
  func shapes(of key: String?, in node: Int) -> [ValueShape] {
    guard let key else { return elements(shapes(of: node)) }
    if isMapOfChanges(node) { return self.key(atPath: key).map { flat($0.shape) } ?? [] }
    return values(key, shapes(of: node), yaml.nodes[node])
  }

  /// Whether names of the author's choice may be keys of the map `node`, or of a map on the way of a path there.
  func takesNames(_ node: Int, as path: String = "") -> Bool {
    let words = path.split(separator: ".").dropLast().map(String.init)
    let owners = isMapOfChanges(node) ? shapes(at: words) : shapes(of: node)
    return owners.contains { shape in
      switch shape {
      case .map, .other: true
      case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .record, .variants, .either,
        .sweep:
        false
      }
    }
  }

  /// The shapes of the elements of the list that contains `node`; none where no list does.
  func shapes(ofElement node: Int) -> [ValueShape] {
    yaml.nodes[node].parent.map { elements(shapes(of: $0)) } ?? []
  }

  /// What the map `node` is, if it has several forms and the word `word` of one of them.
  func meaning(ofForm word: String, in node: Int) -> String? {
    shapes(of: node).lazy.compactMap { shape -> String? in
      guard case .variants(let schemas, let tag) = shape else { return nil }
      return schemas.first { $0.word(of: tag) == word }?.meaning
    }.first { !$0.isEmpty }
  }

  /// Whether the keys of the map `node` are paths of changed keys: `with`, and the experiments of a control.
  func isMapOfChanges(_ node: Int) -> Bool {
    let keys = yaml.path(to: node).compactMap { yaml.nodes[$0].key }
    return keys == ["with"] || kind == .claim && keys.count == 2 && keys[0] == "control"
  }

  /// The keys that a path may go on with after `path`, whose last word may be incomplete.
  func keys(afterPath path: String) -> [KeyDescription] {
    let words = path.split(separator: ".", omittingEmptySubsequences: false).dropLast()
    return maps(shapes(at: words.map(String.init)), nil).flatMap(\.keys).uniqued(by: \.name)
  }

  /// The shapes of the node `node`.
  private func shapes(of node: Int) -> [ValueShape] {
    guard let parent = yaml.nodes[node].parent else { return roots }
    guard let key = yaml.nodes[node].key else { return elements(shapes(of: parent)) }
    if isMapOfChanges(parent) { return self.key(atPath: key).map { flat($0.shape) } ?? [] }
    return values(key, shapes(of: parent), yaml.nodes[parent])
  }

  private var roots: [ValueShape] {
    let isLikeAnother = yaml.nodes[0].entries.contains { $0.key == "like" }
    guard let inheritance = kind.inheritance else { return [.record(kind.schema)] }
    let isOpen = yaml.nodes[0].entries.count < 2
    return isLikeAnother
      ? [.record(inheritance)] : [.record(kind.schema)] + (isOpen ? [.record(inheritance)] : [])
  }

  // MARK: Paths of changes

  private func key(atPath path: String) -> KeyDescription? {
    keys(afterPath: path).first { $0.name == path.split(separator: ".").last.map(String.init) }
  }

  private func shapes(at words: [String]) -> [ValueShape] {
    let changed: BlockKind = kind == .claim ? .experiment : kind
    return words.reduce([.record(changed.schema)]) { shapes, word in
      let named = values(word, shapes, nil)
      // An element of a list is its name or its number.
      return named.isEmpty ? elements(shapes) : named
    }
  }

  // MARK: Shapes

  private func values(_ key: String, _ shapes: [ValueShape], _ node: OpenYAML.Node?) -> [ValueShape] {
    let named = maps(shapes, node).flatMap(\.keys).filter { $0.name == key }.flatMap { flat($0.shape) }
    let free = shapes.flatMap { shape -> [ValueShape] in
      if case .map(let value, _) = shape { flat(value) } else { [] }
    }
    return named + free
  }

  private func elements(_ shapes: [ValueShape]) -> [ValueShape] {
    shapes.flatMap { shape -> [ValueShape] in
      switch shape {
      case .list(let element): flat(element)
      case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .map, .record, .variants, .either,
        .sweep, .other:
        []
      }
    }
  }

  /// The maps among `shapes`; of several forms the one whose key `kind` the node has, or all.
  private func maps(_ shapes: [ValueShape], _ node: OpenYAML.Node?) -> [RecordSchema] {
    shapes.flatMap { shape -> [RecordSchema] in
      switch shape {
      case .record(let schema): return [schema]
      case .variants(let schemas, let tag):
        let word = node?.entries.first { $0.key == tag }?.text
        let fitting = schemas.filter { word != nil && $0.word(of: tag) == word }
        return fitting.isEmpty ? [Self.union(of: schemas, by: tag)] : fitting
      case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .either, .sweep, .other:
        return []
      }
    }
  }

  /// All keys of maps of several forms, and all words of the key that tells which it is.
  private static func union(of schemas: [RecordSchema], by tag: String) -> RecordSchema {
    let words = schemas.compactMap { $0.word(of: tag) }.uniqued
    let keys = schemas.flatMap(\.keys).uniqued(by: \.name)
    return RecordSchema(
      schemas.first?.name ?? "", keys: keys.map { $0.name == tag ? $0.with(shape: .choice(words)) : $0 })
  }

  private func flat(_ shape: ValueShape) -> [ValueShape] {
    switch shape {
    case .either(let shapes): shapes.flatMap(flat)
    case .sweep(let shape, let forms): flat(shape) + forms.flatMap(flat)
    case .number, .text, .pattern, .boolean, .choice, .expression, .nothing, .list, .map, .record, .variants, .other:
      [shape]
    }
  }
}
