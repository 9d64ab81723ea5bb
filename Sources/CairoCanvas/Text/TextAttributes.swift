import CPango
import Figures

/// The size and position of superscripts and subscripts, as fractions of the line's font size.
struct ScriptStyle: Hashable {
  static let size = 0.7
  /// A script alone.
  static let single = ScriptStyle(superscriptRise: 0.36, subscriptRise: -0.16)
  /// Two above each other, which need room between them.
  static let paired = ScriptStyle(superscriptRise: 0.42, subscriptRise: -0.24)

  let superscriptRise: Double
  let subscriptRise: Double

  /// The height of the baseline of a script above the baseline of the line.
  func rise(of script: RichText.Script) -> Double {
    switch script {
    case .base: 0
    case .superscript: superscriptRise
    case .subscript: subscriptRise
    }
  }
}

extension RichText {
  /// The characters as one line: a line break or another control character counts as a space.
  var singleLine: RichText {
    RichText(
      runs.map { run in
        guard run.text.mayHaveControls else { return run }
        var run = run
        run.text = String(String.UnicodeScalarView(run.text.unicodeScalars.map { $0.isControl ? " " : $0 }))
        return run
      })
  }

  /// The look of each run as a Pango list over the bytes of `plain`; the caller owns it.
  func attributes(fontSize: Double, scripts: ScriptStyle) -> OpaquePointer {
    let list: OpaquePointer = pango_attr_list_new()
    // Contextual alternates replace characters, "->" by an arrow or "2x3" by "2×3": show what is written.
    pango_attr_list_insert(list, pango_attr_font_features_new("calt=0"))
    var start = 0
    for run in runs {
      let end = start + run.text.utf8.count
      for attribute in run.attributes(fontSize: fontSize, scripts) {
        (attribute.pointee.start_index, attribute.pointee.end_index) = (UInt32(start), UInt32(end))
        pango_attr_list_insert(list, attribute)
      }
      start = end
    }
    return list
  }
}

extension RichText.Run {
  fileprivate func attributes(fontSize: Double, _ scripts: ScriptStyle) -> [UnsafeMutablePointer<PangoAttribute>] {
    var attributes: [UnsafeMutablePointer<PangoAttribute>?] = []
    if isItalic { attributes.append(pango_attr_style_new(PANGO_STYLE_ITALIC)) }
    if isBold { attributes.append(pango_attr_weight_new(PANGO_WEIGHT_BOLD)) }
    if script != .base {
      attributes.append(pango_attr_size_new_absolute(pangoUnits(ScriptStyle.size * fontSize)))
      attributes.append(pango_attr_rise_new(pangoUnits(scripts.rise(of: script) * fontSize)))
    }
    return attributes.compactMap(\.self)
  }
}

extension String {
  /// Whether a byte is a control character, or begins characters of which some are.
  fileprivate var mayHaveControls: Bool { utf8.contains { $0 < 0x20 || [0x7F, 0xC2, 0xE2].contains($0) } }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

/// A length in points as Pango counts it, which cannot be more than about two million points.
private func pangoUnits(_ points: Double) -> Int32 {
  let units = (points * Double(PANGO_SCALE)).rounded()
  return Int32(min(max(units, Double(Int32.min)), Double(Int32.max)))
}
