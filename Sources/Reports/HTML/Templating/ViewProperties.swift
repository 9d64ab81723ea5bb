/// The properties of views by name, in which templates look them up.
///
/// Mustache asks a view for each name by reflection, through all properties, also of the views around it; here every
/// view is reflected once.
enum ViewProperties {
  /// A view as a map of the properties that it has, lists and views in it too; a text, number or truth value as it is.
  static func value(of view: Any) -> Any? {
    switch view {
    case let text as String: return text
    case let markup as HTML: return markup
    case let truth as Bool: return truth
    case let number as Int: return number
    default: return reflected(view)
    }
  }

  private static func reflected(_ view: Any) -> Any? {
    let mirror = Mirror(reflecting: view)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.flatMap { value(of: $0.value) }
    case .collection: return mirror.children.compactMap { value(of: $0.value) }
    case .struct, .class, .tuple:
      var properties: [String: Any] = [:]
      for (name, property) in mirror.children {
        if let name, let value = value(of: property) { properties[name] = value }
      }
      return properties
    default: return view
    }
  }
}
