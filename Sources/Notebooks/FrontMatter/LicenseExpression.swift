import Diagnostics
import Schemas

/// The terms under which a notebook may be used: an expression of SPDX, such as `CC-BY-4.0` or `MIT OR Apache-2.0`
/// (https://spdx.github.io/spdx-spec, annex *SPDX license expressions*).
public struct LicenseExpression: Sendable, Equatable {
  /// The text as written.
  public let text: String
  /// What is wrong with it, as a hint what to write; nil if it is an expression of known names.
  let advice: String?

  /// The expression that `text` is meant to be.
  public init(_ text: String) {
    self.text = text
    advice = Self.isKnown(text) ? nil : Self.advice(for: text)
  }

  /// The name of the licence, if the expression is that and nothing else.
  public var loneName: String? { SPDXNames.licenses.first { $0 == text } }

  /// Whether names and operators follow one another as they should, and all names are known.
  private static func isKnown(_ text: String) -> Bool {
    let words = text.replacing("(", with: " ( ").replacing(")", with: " ) ").split(separator: " ").map(String.init)
    var (depth, wantsName, wantsException) = (0, true, false)
    for word in words {
      switch word {
      case "(" where wantsName && !wantsException: depth += 1
      case ")" where !wantsName && depth > 0: depth -= 1
      case "AND" where !wantsName, "OR" where !wantsName: wantsName = true
      case "WITH" where !wantsName: (wantsName, wantsException) = (true, true)
      default:
        guard wantsName, wantsException ? SPDXNames.exceptions.contains(word) : isName(word) else { return false }
        (wantsName, wantsException) = (false, false)
      }
    }
    return depth == 0 && !wantsName
  }

  /// Whether it is a licence, or one of one's own, `LicenseRef-…`.
  private static func isName(_ word: String) -> Bool {
    let name = word.hasSuffix("+") ? String(word.dropLast()) : word
    return SPDXNames.licenses.contains(name) || word.wholeMatch(of: /LicenseRef-[A-Za-z0-9.\-]+/) != nil
  }

  /// The name that is meant, if only signs between its parts differ, or it is near.
  private static func advice(for text: String) -> String {
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
    let same = SPDXNames.licenses.first { $0.lowercased().filter { $0.isLetter || $0.isNumber } == letters }
    if let name = same ?? Suggestion.nearest(to: text, among: SPDXNames.licenses) { return "did you mean '\(name)'?" }
    return "write a name of https://spdx.org/licenses, such as CC-BY-4.0, or LicenseRef-NAME for terms of your own"
  }
}

extension ValueType where Value == String {
  /// The text of a licence; one that is no expression of SPDX is kept, with a warning.
  static var license: ValueType {
    ValueType(.text) { value, context in
      value.commentFault.map { context.report($0) }
      guard let text = ValueType<String>.text.decode(value, &context) else { return nil }
      if let advice = LicenseExpression(text).advice {
        context.report(
          .warning(
            .unknownLicense, at: value.range, "'\(text)' is no licence that programs know by this name", hint: advice))
      }
      return text
    }
  }
}
