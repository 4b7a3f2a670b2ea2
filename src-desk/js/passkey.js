// The browser's half of a passkey ceremony: options as JSON in, the credential as JSON out.
export async function register(options) {
  const { publicKey } = JSON.parse(options);
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
  });
  return JSON.stringify(credential.toJSON());
}

export async function authenticate(options) {
  const { publicKey } = JSON.parse(options);
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
  });
  return JSON.stringify(credential.toJSON());
}

export function supported() {
  return typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential;
}
