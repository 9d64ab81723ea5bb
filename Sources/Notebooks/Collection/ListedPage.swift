import Schemas

/// What a collection says of one of its pages.
struct ListedPage: Sendable {
  let title: String
  let about: String?
}

/// What a collection says of another one.
struct RelatedPages: Sendable {
  let address: String
  let title: String
  let about: String?
}

extension ValueType where Value == ListedPage {
  /// A short title, or a map with what the page is about.
  static var listedPage: ValueType {
    let title = Key.required("title", ValueType<String>.text, "a short title, such as Figure 3")
    let about = Key.optional(
      "about", ValueType<String>.text, "what it is about, in a few words that follow it in menus")
    let record = ValueType.record(RecordSchema("listed page", keys: [title, about])) { record, context in
      record.read(title, &context).map { ListedPage(title: $0, about: record.read(about, &context)) }
    }
    return ValueType(.either([.text, record.shape])) { value, context in
      if value.text != nil {
        return ValueType<String>.text.decode(value, &context).map { ListedPage(title: $0, about: nil) }
      }
      return record.decode(value, &context)
    }
  }
}

extension ValueType where Value == RelatedPages {
  static var relatedPages: ValueType {
    let address = Key.required(
      "address", ValueType<String>.pageAddress, "where its pages begin, from these: studies/index.html")
    let title = Key.required("title", ValueType<String>.text, "what it is called")
    let about = Key.optional("about", ValueType<String>.text, "what its pages show, in a sentence or two")
    return .record(RecordSchema("related collection", keys: [address, title, about])) { record, context in
      guard let address = record.read(address, &context), let title = record.read(title, &context) else { return nil }
      return RelatedPages(address: address, title: title, about: record.read(about, &context))
    }
  }
}

extension ValueType where Value == String {
  /// The address of a page in the web.
  static var webAddress: ValueType {
    address("an address such as https://example.org/pages/", #"https?://[^/\s"<>\\][^\s"<>\\]*"#)
  }

  /// The address of a page in the web, or its path from the pages that name it.
  fileprivate static var pageAddress: ValueType {
    address(
      "a path such as studies/index.html, or an address such as https://example.org/pages/",
      #"(https?://[^/\s"<>\\])?[^\s:"<>\\]+"#)
  }

  private static func address(_ meaning: String, _ pattern: String) -> ValueType {
    let wanted = ValueShape.pattern(meaning, pattern)
    return ValueType(wanted) { value, context in
      guard let text = value.text, let form = try? Regex(pattern), text.wholeMatch(of: form) != nil else {
        context.reportWrongType(value, wanted: wanted)
        return nil
      }
      return text
    }
  }
}
