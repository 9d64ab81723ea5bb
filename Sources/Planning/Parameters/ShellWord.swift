extension String {
  /// The text as one word of a shell command, in quotes if it needs them.
  package var quotedForShell: String {
    let isPlain = unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "=.-_+/,".unicodeScalars.contains(scalar))
    }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
