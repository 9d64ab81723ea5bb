/// A template that includes itself, which filling would never end.
enum TemplateCycle {
  /// The first of `templates`, by name, that includes itself through others or at once, with those on the way.
  ///
  /// - Parameter templates: texts by the names that they are included by.
  static func first(in templates: [String: String]) -> [String]? {
    let included = templates.mapValues(TemplateInclusion.names)
    var harmless: Set<String> = []
    for name in templates.keys.sorted() {
      if let cycle = cycle(from: [name], included, &harmless) { return cycle }
    }
    return nil
  }

  /// The cycle in which `path` ends if its last template is followed on; templates that lead into none become
  /// `harmless`.
  private static func cycle(from path: [String], _ included: [String: [String]], _ harmless: inout Set<String>)
    -> [String]?
  {
    let name = path[path.count - 1]
    if harmless.contains(name) { return nil }
    if let start = path.dropLast().firstIndex(of: name) { return Array(path[start...]) }
    for next in included[name] ?? [] {
      if let cycle = cycle(from: path + [next], included, &harmless) { return cycle }
    }
    harmless.insert(name)
    return nil
  }
}
