internal import CCairo
internal import CFontconfig
internal import CPango

/// The libraries that draw.
public enum DrawingBackend {
  /// The version of cairo, such as `1.16.0`.
  public static var cairoVersion: String { String(cString: cairo_version_string()) }
  /// The version of Pango, such as `1.50.12`.
  public static var pangoVersion: String { String(cString: pango_version_string()) }
  /// The version of fontconfig, such as `2.14.1`.
  public static var fontconfigVersion: String {
    let version = FcGetVersion()
    return "\(version / 10_000).\(version / 100 % 100).\(version % 100)"
  }
}
