internal import CCairo
internal import CPango

/// The libraries that draw.
public enum DrawingBackend {
  /// The version of cairo, such as `1.16.0`.
  public static var cairoVersion: String { String(cString: cairo_version_string()) }
  /// The version of Pango, such as `1.50.12`.
  public static var pangoVersion: String { String(cString: pango_version_string()) }
}
