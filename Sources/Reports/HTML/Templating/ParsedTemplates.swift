import Mustache
import Synchronization

/// Templates that are parsed when they are filled for the first time, with those that they include: a page uses half of
/// them.
final class ParsedTemplates: Sendable {
  /// The texts of the templates, by the names that they are included by.
  private let texts: [String: String]
  private let library = Mutex(MustacheLibrary())

  /// The templates with these texts, which are Mustache and name what they include in themselves: not in the view that
  /// they are filled with, nor between other marks than braces.
  init(_ texts: [String: String]) { self.texts = texts }

  /// The template `name` filled with a view; nil if there is none.
  func fill(_ name: String, _ view: Any) -> String? {
    let library = library.withLock { library in
      parse(name, into: &library)
      return library
    }
    return library.render(view, withTemplate: name)
  }

  private func parse(_ name: String, into library: inout MustacheLibrary) {
    guard let text = texts[name], library.getTemplate(named: name) == nil else { return }
    do { try library.register(text, named: name) } catch { preconditionFailure("'\(name)' is not Mustache: \(error)") }
    for included in TemplateInclusion.names(in: text) { parse(included, into: &library) }
  }
}
