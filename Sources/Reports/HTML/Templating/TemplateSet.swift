import Diagnostics
public import Files
import FoundationEssentials
import Mustache

/// The files that give pages their form: Mustache templates and style sheets.
///
/// The built-in ones are the files of the folder `templates`, embedded in the program. A folder of the user's may
/// replace any of them by a file with the same name.
public struct TemplateSet: Sendable {
  private var texts: [String: String]
  private var form: Form

  /// The templates as they are filled.
  private enum Form: Sendable {
    /// The built-in ones alone.
    case builtIn(ParsedTemplates)
    /// Those of the user among them, which may include any other.
    case parsed(MustacheLibrary)
  }

  /// Why a template cannot be used.
  public enum Failure: Error, Equatable, CustomStringConvertible {
    /// The folder or a file in it cannot be read.
    case unreadable(path: String)
    /// No template has this name.
    case unknown(name: String, hint: String)
    /// The template is not Mustache.
    case malformed(name: String, cause: String)
    /// Templates include each other in a circle, whose first name is also its last.
    case circular(names: [String])

    /// What is wrong and what to do.
    public var description: String {
      switch self {
      case .unreadable(let path): "templates: \(path) cannot be read"
      case .unknown(let name, let hint): "templates: no template is called '\(name)': \(hint)"
      case .malformed(let name, let cause): "templates: '\(name)' is not a Mustache template: \(cause)"
      case .circular(let names):
        "templates: '\(names[0])' includes itself: \(names.joined(separator: " → ")); take one of these inclusions out"
      }
    }
  }

  /// The templates that the program carries.
  public static func builtIn() -> TemplateSet {
    let texts = EmbeddedTemplates.files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    let named = Dictionary(uniqueKeysWithValues: texts)
    return TemplateSet(texts: named, form: .builtIn(ParsedTemplates(templates(among: named))))
  }

  /// The templates among files, by the names that they are included by.
  private static func templates(among texts: [String: String]) -> [String: String] {
    let templates = texts.filter { $0.key.hasSuffix(templateSuffix) }
    return Dictionary(uniqueKeysWithValues: templates.map { (String($0.dropLast(templateSuffix.count)), $1) })
  }

  /// The names of the templates, in alphabetical order.
  public var names: [String] { texts.keys.sorted() }

  /// This set with the templates of a folder in place of those with the same names; other files are refused.
  ///
  /// - Parameter inputs: reads the files.
  /// - Throws: `Failure` if the folder cannot be read, or a file of it is not a template of this set.
  public func overridden(
    byFilesIn directory: String, reading inputs: Inputs = Inputs()
  ) throws(Failure) -> TemplateSet {
    guard let names = inputs.names(in: directory) else { throw .unreadable(path: directory) }
    var set = self
    for name in names where name.utf8.first != UInt8(ascii: ".") {
      let path = UserPath.join(directory, name)
      guard let bytes = try? inputs.contents(of: path, limit: Limits.templateBytes) else {
        throw .unreadable(path: path)
      }
      try set.replace(name, by: String(decoding: bytes, as: UTF8.self))
    }
    try set.requireNoCycle()
    return set
  }

  /// Replaces the template `name` by `text`.
  ///
  /// - Throws: `Failure` if there is no such template or `text` is not Mustache.
  public mutating func replace(_ name: String, by text: String) throws(Failure) {
    guard texts[name] != nil else { throw .unknown(name: name, hint: Suggestion.hint(for: name, among: names)) }
    try insert(name, text)
  }

  private mutating func insert(_ name: String, _ text: String) throws(Failure) {
    texts[name] = text
    guard name.hasSuffix(Self.templateSuffix) else { return }
    var library = try parsed()
    try Self.register(text, String(name.dropLast(Self.templateSuffix.count)), in: &library)
    form = .parsed(library)
  }

  /// All templates.
  private func parsed() throws(Failure) -> MustacheLibrary {
    switch form {
    case .parsed(let library): return library
    case .builtIn:
      var library = MustacheLibrary()
      for (name, text) in Self.templates(among: texts) { try Self.register(text, name, in: &library) }
      return library
    }
  }

  private static func register(_ text: String, _ name: String, in library: inout MustacheLibrary) throws(Failure) {
    do { try library.register(text, named: name) } catch {
      throw .malformed(name: name + templateSuffix, cause: words(for: error))
    }
  }

  /// The error of the parser of templates and its position, in the words of this program.
  private static func words(for error: any Error) -> String {
    guard let fault = error as? MustacheTemplate.ParserError else { return "it cannot be read" }
    let what =
      switch fault.error as? MustacheTemplate.Error {
      case .unfinishedName: "the name in the braces is not as names are, or the braces are not closed"
      case .sectionCloseNameIncorrect: "a section is closed by the name of another one"
      case .expectedSectionEnd: "a section is not closed"
      default: "it is not understood"
      }
    return "line \(fault.context.lineNumber), column \(fault.context.columnNumber): \(what)"
  }

  private func requireNoCycle() throws(Failure) {
    if let names = TemplateCycle.first(in: Self.templates(among: texts)) { throw .circular(names: names) }
  }

  private static let templateSuffix = ".mustache"

  /// The template `name` (without its suffix) filled with the properties of `view`.
  func fill(_ name: String, _ view: Any) -> HTML {
    let properties = ViewProperties.value(of: view) ?? view
    let markup =
      switch form {
      case .builtIn(let templates): templates.fill(name, properties)
      case .parsed(let library): library.render(properties, withTemplate: name)
      }
    guard let markup else { preconditionFailure("no template '\(name)'") }
    return HTML(markup: markup)
  }

  /// The text of the file `name`.
  func text(_ name: String) -> String { texts[name] ?? "" }
}
