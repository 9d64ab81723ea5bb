import Diagnostics
public import Schemas

extension FrontMatter {
  enum Keys {
    static let title = Key.optional("title", .runningText, "the title")
    static let subtitle = Key.optional("subtitle", .runningText, "a second line of the title")
    static let author = Key.optional("author", .authors, "who wrote it")
    static let date = Key.optional("date", .date, "the day it is dated")
    static let abstract = Key.optional("abstract", .runningText, "what it is about, in a few sentences")
    static let keywords = Key.optional("keywords", ValueType.oneOrMany(of: .words), "words to find it by")
    static let license = Key.optional(
      "license", .license, "the terms under which it may be used, as SPDX calls them: CC-BY-4.0")
    static let bibliography = Key.optional(
      "bibliography", ValueType.oneOrMany(of: .textWithRange), "BibTeX files with the works that are cited")
    static let include = Key.optional(
      "include", ValueType.oneOrMany(of: .textWithRange), defaultText: "none",
      "Markdown files, shared by several notebooks, that the page shows folded before its text")
    static let citationStyle = Key<CitationStyle>.optional(
      "citation-style", .choice, default: .authorYear, "how works are cited")
    static let params = Key.optional("params", ValueType.map(to: .any, names: .parameter), "the values of $name")
    static let math = Key.optional("math", ValueType.map(to: .text, names: .macro), "what TeX macros stand for")
    static let numbers = Key.optional(
      "numbers", ValueType.map(to: .text), defaultText: "they are counted",
      "the numbers of figures and tables by their labels; all others are called S1, S2, …")
    static let supplement = Key.optional(
      "supplement", ValueType<String>.text,
      "the mark of the page in the numbers that `numbers` does not give: with 5 they are 5-S1, 5-S2, …")
    static let scales = Key.optional(
      "scales", ValueType.map(to: .any), defaultText: "by what coordinates mean",
      "how coordinates look in all figures, by the names of dimensions")
    static let thumbnail = Key.optional(
      "thumbnail", ValueType<SourceValue>.textWithRange, defaultText: "of the first figure",
      "the panel that lists of pages show small, `fig-x{B}`; of a figure without a letter, the first")
    static let contents = Key.optional("toc", .boolean, default: true, "whether the page has a table of contents")

    static let all: [any SchemaKey] = [
      title, subtitle, author, date, abstract, keywords, license, bibliography, include, citationStyle, params, math,
      numbers, supplement, scales, thumbnail, contents,
    ]
  }
}

extension ValueType where Value == [Inline] {
  /// Text with emphasis, formulas, links and checked values, as in a document.
  public static var runningText: ValueType {
    ValueType(.text) { value, context in
      guard value.text != nil else {
        context.reportWrongType(value, wanted: .text)
        return nil
      }
      let (inlines, diagnostics) = Inline.parse(value)
      diagnostics.forEach { context.report($0) }
      return inlines
    }
  }
}

extension ValueType where Value == String {
  /// Text that people read, in which a `#` is more often meant as such than as the start of a comment.
  fileprivate static var words: ValueType {
    ValueType(.text) { value, context in
      value.commentFault.map { context.report($0) }
      return text.decode(value, &context)
    }
  }

  /// A day of the calendar, `YYYY-MM-DD`.
  fileprivate static var date: ValueType {
    let wanted = ValueShape.pattern("a date such as 2026-01-31", "[0-9]{4}-[0-9]{2}-[0-9]{2}")
    return ValueType(wanted) { value, context in
      guard let text = value.text, isDate(text) else {
        context.reportWrongType(value, wanted: wanted)
        return nil
      }
      return text
    }
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }) else {
      return false
    }
    let numbers = parts.compactMap { Int($0) }
    guard (1...12).contains(numbers[1]) else { return false }
    let isLeap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][numbers[1] - 1]
    return (1...days).contains(numbers[2])
  }

  /// Four groups of four digits, the last of which may be `X`.
  fileprivate static var orcid: ValueType {
    let wanted = ValueShape.pattern(
      "an identifier such as 0000-0002-1825-0097", "([0-9]{4}-){3}[0-9]{3}[0-9X]")
    return ValueType(wanted) { value, context in
      let groups = (value.text ?? "").split(separator: "-", omittingEmptySubsequences: false)
      let digits = groups.joined().utf8
      let isWellFormed = groups.map(\.utf8.count) == [4, 4, 4, 4] && digits.dropLast().allSatisfy(\.isDigit)
      guard isWellFormed, let text = value.text, let last = digits.last, last.isDigit || last == UInt8(ascii: "X")
      else {
        context.reportWrongType(value, wanted: wanted)
        return nil
      }
      return text
    }
  }
}

extension ValueType where Value == [FrontMatter.Author] {
  /// A name, a map about a person, or a list of such.
  fileprivate static var authors: ValueType { .oneOrMany(of: .author) }
}

extension ValueType where Value == FrontMatter.Author {
  /// A name, or a map about a person.
  fileprivate static var author: ValueType {
    let name = Key.required("name", .words, "the name as it is printed")
    let affiliation = Key.optional("affiliation", .words, "where the person works")
    let orcid = Key.optional("orcid", .orcid, "the person's ORCID identifier")
    let schema = RecordSchema(
      "author", keys: [name, affiliation, orcid], unknownKeys: .warning)
    let record = ValueType.record(schema) { record, context in
      record.read(name, &context).map {
        FrontMatter.Author(
          name: $0, affiliation: record.read(affiliation, &context), orcid: record.read(orcid, &context))
      }
    }
    return ValueType(.either([.text, record.shape])) { value, context in
      if value.text != nil {
        return ValueType<String>.words.decode(value, &context).map { FrontMatter.Author(name: $0) }
      }
      return record.decode(value, &context)
    }
  }
}
