"""Makes the weights that ship: small rendered pictures of balls, and photos that may be used, in; one ONNX file out."""
