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
  private var library: MustacheLibrary

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
  ///
  /// - Throws: `Failure.malformed` if one of them is wrong, which a test excludes.
  public static func builtIn() throws(Failure) -> TemplateSet {
    var set = TemplateSet(texts: [:], library: MustacheLibrary())
    for (name, bytes) in EmbeddedTemplates.files { try set.insert(name, String(decoding: bytes, as: UTF8.self)) }
    return set
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
    do {
      try library.register(text, named: String(name.dropLast(Self.templateSuffix.count)))
    } catch {
      throw .malformed(name: name, cause: Self.words(for: error))
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
    let templates = texts.filter { $0.key.hasSuffix(Self.templateSuffix) }
    let byName = Dictionary(
      uniqueKeysWithValues: templates.map { (String($0.dropLast(Self.templateSuffix.count)), $1) })
    if let names = TemplateCycle.first(in: byName) { throw .circular(names: names) }
  }

  private static let templateSuffix = ".mustache"

  /// The template `name` (without its suffix) filled with the properties of `view`.
  func fill(_ name: String, _ view: Any) -> HTML {
    guard let markup = library.render(ViewProperties.value(of: view) ?? view, withTemplate: name) else {
      preconditionFailure("no template '\(name)'")
    }
    return HTML(markup: markup)
  }

  /// The text of the file `name`.
  func text(_ name: String) -> String { texts[name] ?? "" }
}
